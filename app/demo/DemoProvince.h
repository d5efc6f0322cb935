#pragma once
#include "base/Clock.h"
#include "base/Result.h"
#include "hub/HubFolder.h"
#include "hub/HubServer.h"
#include "office/Profile.h"

#include <QString>

#include <memory>
#include <vector>

namespace wenshu::demo {

/// One clerk at one seat of the demo province.
struct DemoClerk {
    QString name;
    QString post;
    std::unique_ptr<office::Profile> profile; ///< none after DemoProvince::open
};

/// One of the three bureaus: two clerks, two seats, one seal.
struct DemoUnit {
    QString code;
    QString name;
    QString region;
    int sealDiameter = 42;
    std::vector<DemoClerk> clerks;
};

/// The demo province: a provincial department, a city bureau and a district bureau with the region
/// codes of Shandong, Jinan and Zhangqiu, under names and unit codes that pass every check but no
/// real bureau bears; their keys, seals and profiles, and a hub on a free loopback port. Everything
/// lies in one folder.
class DemoProvince {
public:
    /// @param folder must not exist yet. The hub is not started.
    /// @param fastVaults cheap key derivation, for tests that open profiles by the hundred.
    static Result<std::unique_ptr<DemoProvince>>
    make(const QString& folder, const Clock& clock, bool fastVaults = false);

    /// A province that make() left behind in @p folder, on the ports its seats know. No profile is
    /// opened. The hub is not started. Errors as HubFolder::open.
    static Result<std::unique_ptr<DemoProvince>> open(const QString& folder, const Clock& clock);
    /// True where @p folder holds a hub and the profile of every clerk.
    static bool isKeptIn(const QString& folder);
    /// Where the profile of clerk 0 … of @p unit lies.
    static QString profileFolder(const QString& folder, const DemoUnit& unit, std::size_t clerk);

    DemoUnit& department() { return m_units[0]; }

    DemoUnit& city() { return m_units[1]; }

    DemoUnit& district() { return m_units[2]; }

    hub::HubFolder& hub() { return *m_hub; }

    hub::HubServer& server() { return *m_server; }

    /// Starts the hub and brings its streams, consumers and directory in line.
    Status startHub();

    /// Where the unit's recovery key lies, as its administrator would have it.
    static QString recoveryFile(const QString& folder, const DemoUnit& unit);

    /// The passphrase of every profile, recovery key and of the hub's folder; told by the demo,
    /// protects nothing.
    static crypto::SecretBytes passphrase();

private:
    DemoProvince(const Clock& clock, bool fastVaults);
    Status makeHub(const QString& folder);
    Status addUnits(const QString& folder);
    Status enrolUnit(DemoUnit& unit, const QString& folder);
    Status sealUnit(DemoUnit& unit);

    const Clock& m_clock;
    bool m_fastVaults;
    std::vector<DemoUnit> m_units;
    std::unique_ptr<hub::HubFolder> m_hub;
    std::unique_ptr<hub::HubServer> m_server;
};

} // namespace wenshu::demo

#pragma once
#include "DemoProvince.h"
#include "base/Id.h"

#include <QElapsedTimer>
#include <QFile>
#include <QString>

#include <functional>
#include <memory>

namespace wenshu::demo {

/// Performs the life of a paper on the demo province, one printed line a step with its time, and
/// keeps what came of it: the sealed OFD, the PDF, page images, receipts and a transcript. Every
/// step checks what it claims; the first that does not hold ends it.
class LifeOfAPaper {
public:
    /// @param out an existing or new folder for what is kept.
    LifeOfAPaper(QString out, const Clock& clock, std::function<void(const QString&)> print);
    ~LifeOfAPaper();

    /// True when all steps held.
    bool perform();

private:
    using Step = Status (LifeOfAPaper::*)();
    bool run(const QString& what, Step step);
    void say(const QString& line);
    Status keep(const QString& name, const QByteArray& bytes) const;
    office::Profile& sender() const;
    Status sync(office::Profile& profile, bool mustBeOnline = true);

    Status makeProvince();
    Status typesetPaper();
    Status sealPaper();
    Status judgeOwnPaper();
    Status sendWhileHubIsDown();
    Status startHub();
    Status deliver();
    Status arriveOnce();
    Status signFor();
    Status showWhoSigned();
    Status returnIt();
    Status senderSeesAll();
    Status findByTwoCharacters();
    Status keepReceipts();
    Status findFlippedByte();
    Status checkAuditLogs();

    QString m_out;
    const Clock& m_clock;
    std::function<void(const QString&)> m_print;
    QFile m_transcript;
    int m_number = 0;
    QString m_detail; ///< what the step that just held found out

    std::unique_ptr<DemoProvince> m_province;
    QByteArray m_typeset;
    QByteArray m_sealed;
    struct Anchors;
    std::unique_ptr<Anchors> m_anchors;
    Id m_paper;  ///< the sender's
    Id m_atCity; ///< as it arrived there
    Id m_atDistrict;
};

} // namespace wenshu::demo

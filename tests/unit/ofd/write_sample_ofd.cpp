// Writes the sample document of the kit to the file named; for tests/judge/ofd_facts.py.
#include "io/AtomicFile.h"
#include "kit/core/FakeClock.h"
#include "kit/ofd/SampleDocument.h"
#include "ofd/Writer.h"

#include <QFile>

#include <cstdio>

int main(int argc, char** argv)
{
    if (argc != 2)
        return 2;
    const wenshu::kit::FakeClock clock;
    const auto bytes = wenshu::ofd::writePackage(wenshu::kit::sampleDocument(), clock);
    if (!bytes) {
        std::fprintf(stderr, "%s\n", qPrintable(bytes.error().diagnostic));
        return 1;
    }
    return wenshu::io::writeFileAtomically(QFile::decodeName(argv[1]), *bytes) ? 0 : 1;
}

#include "ofd/Deviations.h"

#include <QCoreApplication>

namespace wenshu::ofd {

namespace {

struct Explained {
    const char* code;
    const char* sentence;
};

constexpr Explained kArchive[] = {
    {"zip-prefix",
     QT_TRANSLATE_NOOP(
         "wenshu_ofd", "There is something in front of the package; it was passed over.")},
    {"zip-name-gbk",
     QT_TRANSLATE_NOOP(
         "wenshu_ofd", "Names inside the package are written in the old GBK coding.")},
    {"zip-backslash",
     QT_TRANSLATE_NOOP("wenshu_ofd", "Names inside the package are written with back slashes.")},
    {"zip-hidden-entry",
     QT_TRANSLATE_NOOP(
         "wenshu_ofd",
         "The package holds something that its directory does not name: do not rely on this "
         "file.")},
    {"path-case",
     QT_TRANSLATE_NOOP(
         "wenshu_ofd", "A part is named with other capital letters or slashes than it has.")},
    {"path-base",
     QT_TRANSLATE_NOOP("wenshu_ofd", "A part was not where the file says, but was found nearby.")},
    {"path-outside",
     QT_TRANSLATE_NOOP(
         "wenshu_ofd",
         "A name leads out of the file; it was not followed, and what it names is missing.")},
    {"namespace",
     QT_TRANSLATE_NOOP("wenshu_ofd", "A part declares another namespace than the standard's.")},
    {"encoding-gb18030",
     QT_TRANSLATE_NOOP("wenshu_ofd", "A part is written in GB 18030 instead of UTF-8.")},
    {"encrypted",
     QT_TRANSLATE_NOOP(
         "wenshu_ofd", "Parts of the file are encrypted; what is shown may be only a stand-in.")},
};

constexpr Explained kStructure[] = {
    {"no-document-root",
     QT_TRANSLATE_NOOP("wenshu_ofd", "A document of the file has no root and cannot be shown.")},
    {"dangling-signatures",
     QT_TRANSLATE_NOOP(
         "wenshu_ofd", "The file announces signatures, but their list is not in it.")},
    {"damaged-signatures", QT_TRANSLATE_NOOP("wenshu_ofd", "The list of signatures is damaged.")},
    {"missing-signatures", QT_TRANSLATE_NOOP("wenshu_ofd", "The list of signatures is missing.")},
    {"empty-signatures", QT_TRANSLATE_NOOP("wenshu_ofd", "The list of signatures is empty.")},
    {"missing-version",
     QT_TRANSLATE_NOOP("wenshu_ofd", "A version that the file names is not in it.")},
    {"damaged-version",
     QT_TRANSLATE_NOOP("wenshu_ofd", "The description of a version is damaged.")},
    {"empty-version", QT_TRANSLATE_NOOP("wenshu_ofd", "The description of a version is empty.")},
    {"missing-document", QT_TRANSLATE_NOOP("wenshu_ofd", "The root of a document is missing.")},
    {"damaged-document", QT_TRANSLATE_NOOP("wenshu_ofd", "The root of a document is damaged.")},
    {"empty-document", QT_TRANSLATE_NOOP("wenshu_ofd", "The root of a document is empty.")},
    {"no-pages", QT_TRANSLATE_NOOP("wenshu_ofd", "The document has no pages.")},
    {"no-id", QT_TRANSLATE_NOOP("wenshu_ofd", "A page has no number of its own.")},
    {"no-page-size",
     QT_TRANSLATE_NOOP("wenshu_ofd", "A page does not tell its size; A4 was taken.")},
    {"missing-page", QT_TRANSLATE_NOOP("wenshu_ofd", "A page is missing and is shown empty.")},
    {"damaged-page", QT_TRANSLATE_NOOP("wenshu_ofd", "A page is damaged and is shown empty.")},
    {"empty-page", QT_TRANSLATE_NOOP("wenshu_ofd", "A page has no content.")},
    {"missing-template",
     QT_TRANSLATE_NOOP(
         "wenshu_ofd",
         "A template is missing: something may be missing from the pages that use it.")},
    {"damaged-template",
     QT_TRANSLATE_NOOP(
         "wenshu_ofd",
         "A template is damaged: something may be missing from the pages that use it.")},
    {"empty-template", QT_TRANSLATE_NOOP("wenshu_ofd", "A template has no content.")},
    {"missing-annotations",
     QT_TRANSLATE_NOOP("wenshu_ofd", "Annotations that the file announces are missing.")},
    {"damaged-annotations",
     QT_TRANSLATE_NOOP("wenshu_ofd", "Annotations are damaged and were left out.")},
    {"empty-annotations", QT_TRANSLATE_NOOP("wenshu_ofd", "A list of annotations is empty.")},
    {"annotation-type", QT_TRANSLATE_NOOP("wenshu_ofd", "An annotation does not tell its kind.")},
    {"missing-attachments", QT_TRANSLATE_NOOP("wenshu_ofd", "The list of attachments is missing.")},
    {"damaged-attachments", QT_TRANSLATE_NOOP("wenshu_ofd", "The list of attachments is damaged.")},
    {"empty-attachments", QT_TRANSLATE_NOOP("wenshu_ofd", "The list of attachments is empty.")},
    {"missing-attachment",
     QT_TRANSLATE_NOOP("wenshu_ofd", "An attachment that is announced is missing.")},
    {"missing-customtags",
     QT_TRANSLATE_NOOP("wenshu_ofd", "The list of business data is missing.")},
    {"damaged-customtags",
     QT_TRANSLATE_NOOP("wenshu_ofd", "The list of business data is damaged.")},
    {"empty-customtags", QT_TRANSLATE_NOOP("wenshu_ofd", "The list of business data is empty.")},
    {"missing-customtag", QT_TRANSLATE_NOOP("wenshu_ofd", "A file with business data is missing.")},
    {"damaged-customtag",
     QT_TRANSLATE_NOOP(
         "wenshu_ofd",
         "A file with business data is damaged; what is shown does not depend on it.")},
    {"empty-customtag", QT_TRANSLATE_NOOP("wenshu_ofd", "A file with business data is empty.")},
    {"missing-extensions", QT_TRANSLATE_NOOP("wenshu_ofd", "The list of extensions is missing.")},
    {"damaged-extensions", QT_TRANSLATE_NOOP("wenshu_ofd", "The list of extensions is damaged.")},
    {"empty-extensions", QT_TRANSLATE_NOOP("wenshu_ofd", "The list of extensions is empty.")},
};

constexpr Explained kResources[] = {
    {"missing-resources",
     QT_TRANSLATE_NOOP(
         "wenshu_ofd", "A list of fonts and pictures is missing: some may not be shown.")},
    {"damaged-resources",
     QT_TRANSLATE_NOOP(
         "wenshu_ofd", "A list of fonts and pictures is damaged: some may not be shown.")},
    {"empty-resources", QT_TRANSLATE_NOOP("wenshu_ofd", "A list of fonts and pictures is empty.")},
    {"no-baseloc",
     QT_TRANSLATE_NOOP("wenshu_ofd", "A list of fonts and pictures does not tell where they lie.")},
    {"missing-font-file",
     QT_TRANSLATE_NOOP(
         "wenshu_ofd", "A font that should be enclosed is missing; another one is shown.")},
    {"damaged-font-file",
     QT_TRANSLATE_NOOP("wenshu_ofd", "An enclosed font is damaged; another one is shown.")},
    {"image-label",
     QT_TRANSLATE_NOOP("wenshu_ofd", "A picture is labelled as another format than it has.")},
    {"missing-image", QT_TRANSLATE_NOOP("wenshu_ofd", "A picture is missing and was left out.")},
    {"damaged-image", QT_TRANSLATE_NOOP("wenshu_ofd", "A picture is damaged and was left out.")},
    {"missing-composite",
     QT_TRANSLATE_NOOP(
         "wenshu_ofd", "A ready-made part of a drawing is missing and was left out.")},
    {"missing-colorspace",
     QT_TRANSLATE_NOOP("wenshu_ofd", "A colour space is missing; RGB was taken.")},
    {"icc-profile",
     QT_TRANSLATE_NOOP(
         "wenshu_ofd",
         "Colours are given for a certain printer or screen (ICC profile), which is not taken into "
         "account: they may look a little different.")},
    {"missing-drawparam",
     QT_TRANSLATE_NOOP("wenshu_ofd", "A drawing style is missing; the usual one was taken.")},
};

constexpr Explained kContent[] = {
    {"no-object-id",
     QT_TRANSLATE_NOOP("wenshu_ofd", "An object of a page has no number of its own.")},
    {"no-font", QT_TRANSLATE_NOOP("wenshu_ofd", "A text names no font; a usual one is shown.")},
    {"missing-font",
     QT_TRANSLATE_NOOP(
         "wenshu_ofd", "A text names a font that the file does not know; a usual one is shown.")},
    {"delta-missing",
     QT_TRANSLATE_NOOP(
         "wenshu_ofd",
         "A text does not tell how far apart its characters stand; it was estimated.")},
    {"delta-short",
     QT_TRANSLATE_NOOP("wenshu_ofd", "A text gives fewer distances than it has characters.")},
    {"delta-long",
     QT_TRANSLATE_NOOP("wenshu_ofd", "A text gives more distances than it has characters.")},
    {"glyph-count",
     QT_TRANSLATE_NOOP(
         "wenshu_ofd", "A text counts its glyphs wrongly; those that are there count.")},
    {"color-range", QT_TRANSLATE_NOOP("wenshu_ofd", "A colour is out of range; black was taken.")},
    {"no-boundary",
     QT_TRANSLATE_NOOP("wenshu_ofd", "An object does not tell its place on the page.")},
    {"path-data", QT_TRANSLATE_NOOP("wenshu_ofd", "A line of a drawing could not be read whole.")},
    {"pattern-size", QT_TRANSLATE_NOOP("wenshu_ofd", "A pattern has no size and was left out.")},
    {"unknown-layer-type",
     QT_TRANSLATE_NOOP("wenshu_ofd", "A layer is of an unknown kind; it was taken for the body.")},
    {"too-deep",
     QT_TRANSLATE_NOOP(
         "wenshu_ofd", "Parts of a page are nested too deeply; the innermost were left out.")},
    {"too-many-objects",
     QT_TRANSLATE_NOOP("wenshu_ofd", "A page holds more than can be shown; it is not whole.")},
};

template <typename Act> void forEach(const Act& act)
{
    const auto through = [&act](const auto& table) {
        for (const Explained& one : table)
            act(one);
    };
    through(kArchive);
    through(kStructure);
    through(kResources);
    through(kContent);
}

} // namespace

QString deviationSentence(const QString& code)
{
    const char* found = QT_TRANSLATE_NOOP("wenshu_ofd", "The file departs from the standard.");
    forEach([&](const Explained& one) {
        if (code == QLatin1String(one.code))
            found = one.sentence;
    });
    return QCoreApplication::translate("wenshu_ofd", found);
}

QStringList knownDeviations()
{
    QStringList codes;
    forEach([&](const Explained& one) { codes += QString::fromLatin1(one.code); });
    return codes;
}

} // namespace wenshu::ofd

#include "reader/LinkFollower.h"

#include "kit/ProblemDialog.h"
#include "reader/PageView.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QPointer>
#include <QUrl>

namespace wenshu::reader {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_reader)
};

constexpr qsizetype kLongestAddress = 2000;
constexpr qsizetype kMostShown = 300;

bool isOfTheWeb(const QUrl& address)
{
    return address.isValid() && !address.host().isEmpty() &&
           (address.scheme() == u"https" || address.scheme() == u"http");
}

/// With places where a line may end, so that no address makes the dialog wider than the screen.
QString breakable(const QString& address)
{
    constexpr int kLongestWord = 30;
    QString out;
    int word = 0;
    for (const QChar c : address) {
        out += c;
        word = c == u'/' || c == u'&' || c == u'?' || word >= kLongestWord ? 0 : word + 1;
        if (word == 0)
            out += QChar(0x200B);
    }
    return out;
}

} // namespace

LinkFollower::LinkFollower(PageView& view, QObject* parent)
    : QObject(parent)
    , m_view(view)
    , m_open([](const QUrl& address) { return QDesktopServices::openUrl(address); })
{
}

void LinkFollower::follow(const ofd::Destination& destination)
{
    if (destination.pageIndex >= 0)
        m_view.goToPlace(destination.pageIndex, destination.top.value_or(0));
    else if (!destination.attachment.isEmpty())
        Q_EMIT attachmentWanted(destination.attachment);
    else if (!destination.uri.isEmpty())
        ask(destination.uri);
}

void LinkFollower::ask(const QString& uri)
{
    const QUrl address = uri.size() <= kLongestAddress ? QUrl(uri.trimmed()) : QUrl();
    if (!isOfTheWeb(address)) {
        Q_EMIT told(
            Tr::tr("This link is not a web address (http, https). It is not opened."), true);
        return;
    }
    // Encoded, a name of another script or direction cannot pass for a known one.
    const QString plain = address.toString(QUrl::FullyEncoded);
    kit::Problem question;
    question.title = Tr::tr("Open this web address?");
    const QString shown = plain.size() > kMostShown ? plain.left(kMostShown) + u'…' : plain;
    question.cause = Tr::tr("The link comes from the document. It leads to %1:\n%2")
                         .arg(address.host(QUrl::FullyEncoded), breakable(shown));
    question.safe = Tr::tr("It is opened in the browser, outside Wenshu.");
    question.choices = {
        {Tr::tr("Do not open")},
        {Tr::tr("Copy the address"),
         [self = QPointer(this), plain] {
             QGuiApplication::clipboard()->setText(plain);
             if (self)
                 Q_EMIT self->told(Tr::tr("The address is copied."), false);
         }},
        {Tr::tr("Open in the browser"), [self = QPointer(this), address] {
             if (self && !self->m_open(address))
                 Q_EMIT self->told(Tr::tr("No browser could be started."), true);
         }}};
    kit::ProblemDialog::show(m_view.window(), question);
}

} // namespace wenshu::reader

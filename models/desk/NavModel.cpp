#include "desk/NavModel.h"

#include "desk/SentPapers.h"
#include "desk/Words.h"
#include "office/Profile.h"
#include "store/PaperRepository.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace wenshu::desk {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_desk)
};

struct Node {
    Section section;
    int parent; ///< place in kNodes; -1 = top
    const char16_t* icon;
    bool showsCount;
    bool needsMe; ///< the count is of tasks
};

constexpr std::array kNodes = {
    Node{Section::Todo, -1, u"todo", true, true},
    Node{Section::Incoming, -1, u"received", false, false},
    Node{Section::AwaitingSignFor, 1, u"sign-for", true, true},
    Node{Section::Handling, 1, u"flow", true, false},
    Node{Section::Handled, 1, u"archive", false, false},
    Node{Section::Returned, 1, u"return", false, false},
    Node{Section::Outgoing, -1, u"page", false, false},
    Node{Section::Draft, 6, u"draft", true, false},
    Node{Section::AwaitingSeal, 6, u"seal", true, true},
    Node{Section::AwaitingSend, 6, u"send", true, true},
    Node{Section::Sent, 6, u"sent", false, false},
    Node{Section::SentReturned, 6, u"return", true, true},
    Node{Section::Removed, 6, u"trash", false, false},
    Node{Section::Directory, -1, u"contacts", false, false}};

constexpr std::chrono::milliseconds kGather{50};

const Node& nodeAt(const QModelIndex& index)
{
    return kNodes.at(index.internalId());
}

QModelIndex placeOf(const NavModel& model, Section section)
{
    for (std::size_t i = 0; i < kNodes.size(); ++i) {
        if (kNodes.at(i).section != section)
            continue;
        int row = 0;
        for (std::size_t before = 0; before < i; ++before)
            row += kNodes.at(before).parent == kNodes.at(i).parent ? 1 : 0;
        const int parent = kNodes.at(i).parent;
        return model.index(
            row,
            0,
            parent < 0 ? QModelIndex()
                       : placeOf(model, kNodes.at(static_cast<std::size_t>(parent)).section));
    }
    return {};
}

Result<std::map<Section, int>> readCounts(office::Profile& profile)
{
    auto reader = profile.store().reader();
    if (!reader)
        return std::move(reader).error();
    const auto counts = store::PaperRepository::counts(**reader);
    if (!counts)
        return counts.error();
    const auto of = [&counts](store::Section section) {
        const auto found = counts->find(section);
        return found == counts->end() ? 0 : static_cast<int>(found->second);
    };
    const auto leaving = leavingPapers(**reader);
    if (!leaving)
        return leaving.error();
    const auto returned = returnedAwaiting(**reader, {profile.info().postId});
    if (!returned)
        return returned.error();
    return std::map<Section, int>{
        {Section::Todo, of(store::Section::Todo)},
        {Section::AwaitingSignFor, of(store::Section::AwaitingSignFor)},
        {Section::Handling, of(store::Section::Handling)},
        {Section::Draft, of(store::Section::Draft)},
        {Section::AwaitingSeal, of(store::Section::AwaitingSeal)},
        {Section::AwaitingSend, of(store::Section::AwaitingSend) + leaving->wholly},
        {Section::SentReturned, *returned}};
}

} // namespace

NavModel::NavModel(Session& session, QObject* parent)
    : QAbstractItemModel(parent)
    , m_session(session)
{
    m_gather.setSingleShot(true);
    m_gather.setInterval(kGather);
    connect(&m_gather, &QTimer::timeout, this, &NavModel::refresh);
    connect(&session, &Session::papersChanged, &m_gather, qOverload<>(&QTimer::start));
    connect(&session, &Session::exchangeChanged, &m_gather, qOverload<>(&QTimer::start));
    connect(&session, &Session::stateChanged, this, [this](SessionState state) {
        if (state == SessionState::Open)
            refresh();
        else if (state == SessionState::Locking)
            take({});
    });
    if (session.isOpen())
        refresh();
}

void NavModel::refresh()
{
    if (m_isReading) {
        m_isStale = true;
        return;
    }
    if (!m_session.isOpen())
        return;
    m_isReading = true;
    m_isStale = false;
    whenDone(
        m_session.call(
            Lane::Read, [](office::Profile& profile, CallContext&) { return readCounts(profile); }),
        this,
        [this](const Result<std::map<Section, int>>& counts) {
            m_isReading = false;
            if (counts && m_session.isOpen())
                take(*counts);
            if (m_isStale)
                m_gather.start();
        });
}

void NavModel::take(const std::map<Section, int>& counts)
{
    const std::map<Section, int> before = std::exchange(m_counts, counts);
    for (const Node& node : kNodes) {
        const auto old = before.find(node.section);
        if ((old == before.end() ? 0 : old->second) == count(node.section))
            continue;
        const QModelIndex changed = indexOf(node.section);
        Q_EMIT dataChanged(changed, changed);
    }
    if (before != m_counts)
        Q_EMIT countsChanged(count(Section::Todo));
}

int NavModel::count(Section section) const
{
    const auto found = m_counts.find(section);
    return found == m_counts.end() ? 0 : found->second;
}

QModelIndex NavModel::indexOf(Section section) const
{
    return placeOf(*this, section);
}

Section NavModel::sectionAt(const QModelIndex& index) const
{
    return index.isValid() ? nodeAt(index).section : Section::Todo;
}

QModelIndex NavModel::index(int row, int column, const QModelIndex& parent) const
{
    if (row < 0 || column != 0)
        return {};
    const int wanted = parent.isValid() ? static_cast<int>(parent.internalId()) : -1;
    for (std::size_t i = 0; i < kNodes.size(); ++i) {
        if (kNodes.at(i).parent == wanted && row-- == 0)
            return createIndex(
                // the place among the siblings, counted anew: row was used up
                static_cast<int>(std::count_if(
                    kNodes.begin(),
                    kNodes.begin() + static_cast<std::ptrdiff_t>(i),
                    [wanted](const Node& node) { return node.parent == wanted; })),
                0,
                static_cast<quintptr>(i));
    }
    return {};
}

QModelIndex NavModel::parent(const QModelIndex& child) const
{
    if (!child.isValid() || nodeAt(child).parent < 0)
        return {};
    return indexOf(kNodes.at(static_cast<std::size_t>(nodeAt(child).parent)).section);
}

int NavModel::rowCount(const QModelIndex& parent) const
{
    if (parent.column() > 0)
        return 0;
    const int wanted = parent.isValid() ? static_cast<int>(parent.internalId()) : -1;
    return static_cast<int>(std::count_if(kNodes.begin(), kNodes.end(), [wanted](const Node& node) {
        return node.parent == wanted;
    }));
}

int NavModel::columnCount(const QModelIndex& parent) const
{
    return parent.column() > 0 ? 0 : 1;
}

QVariant NavModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Node& node = nodeAt(index);
    const int shown = node.showsCount ? count(node.section) : 0;
    switch (role) {
    case Qt::DisplayRole:
        return words::section(node.section);
    case Qt::AccessibleTextRole: {
        QString text = words::section(node.section);
        if (node.parent >= 0)
            //: a section and the one below it, read aloud
            text = Tr::tr("%1, %2").arg(
                words::section(kNodes.at(static_cast<std::size_t>(node.parent)).section), text);
        return shown > 0 ? Tr::tr("%1, %n paper(s)", nullptr, shown).arg(text) : text;
    }
    case Qt::ToolTipRole:
        return shown > 0
                   ? Tr::tr("%1, %n paper(s)", nullptr, shown).arg(words::section(node.section))
                   : words::section(node.section);
    case SectionRole:
        return static_cast<int>(node.section);
    case CountRole:
        return shown;
    case NeedsMeRole:
        return node.needsMe && shown > 0;
    case IconRole:
        return QString::fromUtf16(node.icon);
    default:
        return {};
    }
}

Qt::ItemFlags NavModel::flags(const QModelIndex& index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

} // namespace wenshu::desk

#include "kit/store/Samples.h"

#include <array>
#include <cmath>
#include <cstring>
#include <random>

namespace wenshu::kit {

namespace {

const std::array kWords = {
    u"工作", u"管理", u"通知",     u"单位",   u"部门",   u"企业", u"发展", u"建设", u"服务",
    u"项目", u"安全", u"生产",     u"落实",   u"实施",   u"加强", u"推进", u"组织", u"要求",
    u"有关", u"各市", u"人民政府", u"商务局", u"信息化", u"规划", u"方案", u"意见", u"办法",
    u"规定", u"会议", u"报告",     u"监督",   u"检查",   u"责任", u"制度", u"机制", u"保障",
    u"资金", u"财政", u"预算",     u"审批",   u"改革",   u"创新", u"数据", u"平台", u"系统",
    u"网络", u"培训", u"考核",     u"评估",   u"统计"};

} // namespace

namespace {

/// A word of the made-up vocabulary: two characters, sometimes three. The same for the same rank.
QString vocabularyWord(unsigned rank)
{
    constexpr int kFirstCharacter = 0x4E00;
    constexpr int kCharacters = 3'000;
    std::minstd_rand random(rank * 2'654'435'761U + 1);
    const unsigned length = random() % 4 == 0 ? 3 : 2;
    QString word;
    for (unsigned i = 0; i < length; ++i) {
        // Cubing makes low numbers common: some characters are in many words.
        const double part = static_cast<double>(random() % 10'000) / 10'000.0;
        const int offset = static_cast<int>(part * part * part * kCharacters);
        word += QChar(static_cast<char16_t>(kFirstCharacter + (offset * 7) % 20'000));
    }
    return word;
}

} // namespace

QString sampleText(unsigned seed, int characters)
{
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> even(0.0, 1.0);
    // Word frequencies fall as in any language (Zipf); each text has a topic, whose words come
    // back. Tuned against real official papers: about 540 different pairs in 1,070 characters.
    constexpr double kVocabulary = 20'000;
    constexpr std::size_t kTopicWords = 60;
    const auto anyWord = [&] {
        return vocabularyWord(static_cast<unsigned>(std::pow(kVocabulary, even(random))));
    };
    std::array<QString, kTopicWords> topic;
    for (QString& word : topic)
        word = anyWord();
    QString text;
    text.reserve(characters + 8);
    int words = 0;
    while (text.size() < characters) {
        const double choice = even(random);
        if (choice < 0.3)
            text += QString::fromUtf16(kWords.at(random() % kWords.size()));
        else if (choice < 0.75)
            text += topic.at(static_cast<std::size_t>(
                std::pow(static_cast<double>(kTopicWords), even(random)) - 1));
        else
            text += anyWord();
        if (++words % 6 == 0)
            text += words % 24 == 0 ? QStringLiteral("。\n") : QStringLiteral("，");
    }
    text.truncate(characters);
    return text;
}

store::NewPaper samplePaper(int number)
{
    using store::Direction;
    using store::PaperState;
    std::mt19937 random(static_cast<unsigned>(number) + 1);
    const auto pick = [&random](int below) {
        return static_cast<int>(random() % static_cast<unsigned>(below));
    };
    store::NewPaper paper;
    QByteArray id = QByteArrayLiteral("sample paper 000");
    const QByteArray digits = QByteArray::number(number + 1, 36);
    std::memcpy(
        id.data() + (16 - digits.size()),
        digits.constData(),
        static_cast<std::size_t>(digits.size()));
    paper.summary.id = *Id::fromBytes(id);
    const bool isIncoming = number % 3 != 2;
    paper.summary.direction = isIncoming ? Direction::Incoming : Direction::Outgoing;
    if (isIncoming)
        paper.summary.state =
            number == 0 ? PaperState::AwaitingSignFor : static_cast<PaperState>(11 + pick(5));
    else
        paper.summary.state = static_cast<PaperState>(1 + pick(5));
    paper.summary.kind = static_cast<document::PaperKind>(pick(15));
    paper.summary.urgency = static_cast<document::UrgencyLevel>(pick(3));
    paper.summary.needsMe = pick(3) == 0;
    paper.summary.moment = QDateTime({2024, 1, 1}, {8, 0}, Qt::UTC).addSecs(number * 600LL);
    if (pick(2) == 0)
        paper.summary.due = paper.summary.moment.addDays(1 + pick(20));
    paper.summary.paperDate = paper.summary.moment.date();
    paper.summary.title =
        QStringLiteral("关于%1的通知")
            .arg(sampleText(static_cast<unsigned>(number) * 2 + 1, 12 + pick(12)));
    paper.summary.number = QStringLiteral("鲁商字〔2026〕%1号").arg(number);
    const int unit = pick(40);
    paper.units = {
        {QStringLiteral("3701%1").arg(unit, 2, 10, QLatin1Char('0')),
         QStringLiteral("第%1县商务局").arg(unit)}};
    paper.text = sampleText(static_cast<unsigned>(number) * 2, 300);
    return paper;
}

} // namespace wenshu::kit

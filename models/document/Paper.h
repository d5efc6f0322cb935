#pragma once
#include "base/Result.h"

#include <QByteArray>
#include <QDate>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace wenshu::document {

/// The fifteen kinds of official paper 文种 (条例 art. 8), in the order that GB/T 33480 annex A
/// codes them 01 … 0F.
enum class PaperKind {
    Resolution,
    Decision,
    Order,
    Communique,
    Announcement,
    PublicNotice,
    Opinion,
    Notice,
    Circular,
    Report,
    Request,
    Reply,
    Bill,
    Letter,
    Minutes
};

enum class UrgencyLevel { Normal, Urgent, ExtraUrgent };           ///< 平件, 加急, 特急
enum class SecrecyLevel { None, Secret, Confidential, TopSecret }; ///< 无, 秘密, 机密, 绝密

/// 发文字号: organ code, year in 〔〕, serial number. GB/T 9704-2012, 7.2.5.
struct DocumentNumber {
    QString organCode; ///< 机关代字, e.g. 示商字
    int year = 0;
    int serial = 0;
    static Result<DocumentNumber> parse(QStringView text);
    QString toText() const; ///< 示商字〔2026〕12号
    bool operator==(const DocumentNumber&) const = default;
};

/// One paragraph of the body 正文. Level 0 is plain text; 1 … 4 are 一、 （一） 1. （1） (7.3.3).
/// The number is part of the text as the clerk wrote it; a level paragraph may run on into plain
/// text after its heading sentence.
struct Paragraph {
    int level = 0;
    QString text;
    /// For levels 1 and 2: how many leading characters are set in the heading face; -1 = all.
    int headingLength = -1;
    bool operator==(const Paragraph&) const = default;
};

/// An annex bound with the paper 附件: its title and its own body.
struct Annex {
    QString title;
    std::vector<Paragraph> body;
    bool operator==(const Annex&) const = default;
};

/// An official paper 公文: the elements of GB/T 9704-2012 and of GB/T 33480. An immutable value
/// once made; each save is a new revision.
struct Paper {
    PaperKind kind = PaperKind::Notice;
    QString copyNumber; ///< 份号, six digits, or empty
    SecrecyLevel secrecy = SecrecyLevel::None;
    QString secrecyPeriod; ///< 保密期限, e.g. 1年
    UrgencyLevel urgency = UrgencyLevel::Normal;
    QString issuerMark; ///< 发文机关标志, e.g. 示范市商务局文件
    std::optional<DocumentNumber> number;
    QStringList signers;    ///< 签发人, upward papers only
    QString title;          ///< 标题; "\n" where the clerk breaks lines
    QString mainRecipients; ///< 主送机关 as written, without the colon
    std::vector<Paragraph> body;
    QStringList attachmentNames; ///< 附件说明
    QString issuingBureau;       ///< 发文机关署名
    QDate date;                  ///< 成文日期
    QString note;                ///< 附注, without parentheses
    std::vector<Annex> annexes;  ///< 附件 set as pages
    QString copyRecipients;      ///< 抄送机关, without "抄送：" and the full stop
    QString printingBureau;      ///< 印发机关
    QDate printingDate;          ///< 印发日期
    bool operator==(const Paper&) const = default;
};

/// Reads the paper file of the command line (resources/schema/paper.schema.json, version 1).
/// Unknown fields are refused, so that a misspelt one is never silently dropped.
/// @return Malformed naming the field and what is expected there, LimitExceeded where a text or
/// list is longer than the schema allows, NewerVersion for a later version of the file.
Result<Paper> paperFromJson(const QByteArray& json);
/// The paper file, fields in the schema's order; what it writes, paperFromJson reads as an equal
/// Paper.
QByteArray paperToJson(const Paper& paper);

QString kindName(PaperKind kind);          ///< 通知; 命令 for Order
QString kindCode(PaperKind kind);          ///< "08" (GB/T 33480 annex A)
QString urgencyName(UrgencyLevel urgency); ///< 特急, 加急, empty for 平件
QString secrecyName(SecrecyLevel secrecy); ///< 秘密 …, empty for none

constexpr int kPaperKinds = 15;
/// By name (通知; for Order 命令, 令 and 命令（令）) or nothing.
std::optional<PaperKind> kindFromName(QStringView name);
std::optional<UrgencyLevel> urgencyFromName(QStringView name); ///< 特急, 加急, 平件 or empty
std::optional<SecrecyLevel> secrecyFromName(QStringView name); ///< 绝密, 机密, 秘密, 无 or empty
/// Kinds that go up to a superior 上行文 and therefore show their 签发人 (条例 art. 9(6)).
bool isUpward(PaperKind kind);

/// True for a letter 函 whose mark is the organ's name alone: it is set in the letter format
/// 信函格式 of GB/T 9704-2012, 10.1. With a mark that ends in 文件 it is set as other papers are.
bool isLetterFormat(const Paper& paper);

/// 2026年3月2日: Arabic, no leading zeros (7.3.5.4). Empty for an invalid date.
QString dateText(QDate date);

} // namespace wenshu::document

#pragma once
#include "exchange/ExchangeEngine.h"
#include "exchange/Ledger.h"
#include "store/PaperTypes.h"

#include <QJsonObject>

#include <optional>

namespace wenshu::cli {

/// A row of `wenshu list --json` (resources/schema/list.schema.json).
QJsonObject summaryJson(const store::PaperSummary& row);
/// `wenshu list --paper ID --json` (resources/schema/paper-state.schema.json).
QJsonObject paperJson(
    const Id& id,
    const std::optional<exchange::ConsignmentRow>& sent,
    const std::optional<exchange::InboxRow>& arrived);
/// `wenshu sync --json` (resources/schema/sync.schema.json).
QJsonObject syncJson(const exchange::StepSummary& summary);
/// "signed-for", "returned" … for scripts.
QString eventName(exchange::ReceiptEvent event);
/// 待签收, 已发送 … for people.
QString stateText(store::PaperState state);
/// 印章有效 … for people.
QString verdictText(store::Verdict verdict);

} // namespace wenshu::cli

// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/AnswerModel.h"

#include "core/base/ErrorCauses.h"
#include "ui/common/Format.h"
#include "ui/ledger/LedgerWords.h"

namespace fdc::ui::ledger {

using namespace Qt::Literals::StringLiterals;

AnswerModel::AnswerModel(QString question, std::function<QString()> language, QObject* parent)
    : ListRowModel(parent),
      m_question(std::move(question)),
      m_language(std::move(language)),
      m_columns(columnsOf(m_question)) {}

QList<AnswerModel::Column> AnswerModel::columnsOf(const QString& question) {
    if (question == u"not-landed")
        return {{u"campaign"_s, Kind::Text, -1},   {u"source"_s, Kind::Text, 16},
                {u"pending"_s, Kind::Number, 12},  {u"inFlight"_s, Kind::Number, 12},
                {u"failed"_s, Kind::Number, 12},   {u"quarantined"_s, Kind::Number, 14},
                {u"notLanded"_s, Kind::Number, 14}};
    if (question == u"by-class")
        return {{u"class"_s, Kind::Text, -1},      {u"inScope"_s, Kind::Number, 13},
                {u"migrated"_s, Kind::Number, 13}, {u"pending"_s, Kind::Number, 12},
                {u"failed"_s, Kind::Number, 12},   {u"quarantined"_s, Kind::Number, 14},
                {u"skipped"_s, Kind::Number, 12}};
    if (question == u"quarantine")
        return {{u"errorClass"_s, Kind::Text, 25},    {u"owner"_s, Kind::Owner, 32},
                {u"quarantined"_s, Kind::Number, 14}, {u"failed"_s, Kind::Number, 11},
                {u"firstSeen"_s, Kind::Time, 23},     {u"lastSeen"_s, Kind::Time, 23},
                {u"sample"_s, Kind::Document, -1}};
    if (question == u"failures")
        return {{u"documents"_s, Kind::Number, 12}, {u"code"_s, Kind::Text, 29},
                {u"told"_s, Kind::Told, -1},        {u"stepName"_s, Kind::Text, 15},
                {u"owner"_s, Kind::Owner, 22},      {u"lastSeen"_s, Kind::Time, 23},
                {u"sample"_s, Kind::Document, 16}};
    if (question == u"changed")
        return {{u"campaign"_s, Kind::Text, -1},
                {u"source"_s, Kind::Text, 20},
                {u"class"_s, Kind::Text, 24},
                {u"documents"_s, Kind::Number, 16}};
    return {{u"from"_s, Kind::Time, 26},
            {u"to"_s, Kind::Time, 26},
            {u"documents"_s, Kind::Number, 18},
            {u"perSecond"_s, Kind::Rate, -1}};
}

void AnswerModel::show(const QJsonArray& lines) {
    QList<AnswerRow> rows;
    for (const QJsonValue& value : lines) {
        const QJsonObject line = value.toObject();
        rows.append({line[u"filter"].toString(), line});
    }
    setList(std::move(rows));
}

QList<int> AnswerModel::widths() const {
    QList<int> characters;
    for (const Column& column : m_columns)
        characters.append(column.width);
    return characters;
}

QString AnswerModel::filter(int row) const {
    const AnswerRow* found = at(row);
    return found ? found->key : QString();
}

Cell AnswerModel::cell(int row, int column) const {
    const Column& which = m_columns[column];
    const QJsonObject& line = list()[row].line;
    const QJsonValue value = line[which.key];
    Cell shown{.text = value.toString()};
    switch (which.kind) {
        case Kind::Number:
            shown.text = format::count(value.toInteger());
            shown.raw = value.toInteger();
            shown.right = true;
            shown.faint = value.toInteger() == 0;
            if (which.key == u"quarantined" && value.toInteger() > 0)
                shown.tone = Tone::Error;
            if (which.key == u"failed" && value.toInteger() > 0)
                shown.tone = Tone::Warn;
            break;
        case Kind::Rate:
            shown.text = format::rate(value.toDouble());
            shown.raw = value.toDouble();
            break;
        case Kind::Time:
            shown.raw = shown.text;
            shown.text = LedgerWords::time(shown.text).section(u'.', 0, 0);
            break;
        case Kind::Told: shown.what = Private::Document; break;
        case Kind::Owner: shown.text = value[m_language() == u"fr"_s ? u"fr"_s : u"en"_s].toString(); break;
        case Kind::Document:
            shown.what = Private::Document;
            shown.tip = base::causeText(line[u"detail"].toString(), m_language());
            break;
        case Kind::Text:
        case Kind::State: break;
    }
    return shown;
}

QString AnswerModel::header(int column) const {
    const QString key = m_columns[column].key;
    static const QHash<QString, const char*> names{{u"campaign"_s, QT_TR_NOOP("Campaign")},
                                                   {u"source"_s, QT_TR_NOOP("Source")},
                                                   {u"class"_s, QT_TR_NOOP("Class")},
                                                   {u"inScope"_s, QT_TR_NOOP("In scope")},
                                                   {u"pending"_s, QT_TR_NOOP("Pending")},
                                                   {u"inFlight"_s, QT_TR_NOOP("In flight")},
                                                   {u"migrated"_s, QT_TR_NOOP("Migrated")},
                                                   {u"failed"_s, QT_TR_NOOP("Failed")},
                                                   {u"quarantined"_s, QT_TR_NOOP("Quarantined")},
                                                   {u"skipped"_s, QT_TR_NOOP("Skipped")},
                                                   {u"notLanded"_s, QT_TR_NOOP("Not landed")},
                                                   {u"errorClass"_s, QT_TR_NOOP("Cause")},
                                                   {u"code"_s, QT_TR_NOOP("Code")},
                                                   {u"told"_s, QT_TR_NOOP("What they have in common")},
                                                   {u"stepName"_s, QT_TR_NOOP("Step")},
                                                   {u"owner"_s, QT_TR_NOOP("Who can fix it")},
                                                   {u"firstSeen"_s, QT_TR_NOOP("First (UTC)")},
                                                   {u"lastSeen"_s, QT_TR_NOOP("Last (UTC)")},
                                                   {u"sample"_s, QT_TR_NOOP("One of them")},
                                                   {u"documents"_s, QT_TR_NOOP("Documents")},
                                                   {u"from"_s, QT_TR_NOOP("From (UTC)")},
                                                   {u"to"_s, QT_TR_NOOP("To (UTC)")},
                                                   {u"perSecond"_s, QT_TR_NOOP("Rate")}};
    return tr(names.value(key));
}

}  // namespace fdc::ui::ledger

// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/LedgerText.h"

#include <QJsonDocument>

#include "app/cli/CampaignWords.h"
#include "app/cli/Cli.h"
#include "core/base/ErrorJson.h"
#include "core/base/ErrorPages.h"
#include "core/config/ShownText.h"
#include "core/migration/query/LedgerExport.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

QString cell(const QJsonValue& value) {
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    return value.isDouble() && value.toDouble() == double(value.toInteger())
               ? QString::number(value.toInteger())
               : value.toVariant().toString();
}

struct Column {
    QString key;
    QString title;
};

QList<Column> answerColumns(const QString& question) {
    if (question == u"not-landed")
        return {{u"campaign"_s, Cli::tr("Campaign")},       {u"source"_s, Cli::tr("Source")},
                {u"campaignState"_s, Cli::tr("State")},     {u"pending"_s, Cli::tr("Pending")},
                {u"inFlight"_s, Cli::tr("In flight")},      {u"failed"_s, Cli::tr("Failed")},
                {u"quarantined"_s, Cli::tr("Quarantined")}, {u"notLanded"_s, Cli::tr("Not landed")}};
    if (question == u"by-class")
        return {{u"class"_s, Cli::tr("Class")},
                {u"inScope"_s, Cli::tr("In scope")},
                {u"migrated"_s, Cli::tr("Migrated")},
                {u"pending"_s, Cli::tr("Pending")},
                {u"inFlight"_s, Cli::tr("In flight")},
                {u"failed"_s, Cli::tr("Failed")},
                {u"quarantined"_s, Cli::tr("Quarantined")},
                {u"skipped"_s, Cli::tr("Skipped")}};
    if (question == u"quarantine")
        return {{u"errorClass"_s, Cli::tr("Error class")},
                {u"owner"_s, Cli::tr("Owner")},
                {u"quarantined"_s, Cli::tr("Quarantined")},
                {u"failed"_s, Cli::tr("Failed")},
                {u"firstSeen"_s, Cli::tr("First")},
                {u"lastSeen"_s, Cli::tr("Last")},
                {u"code"_s, Cli::tr("Code")},
                {u"sample"_s, Cli::tr("Sample")}};
    if (question == u"failures")
        return {{u"documents"_s, Cli::tr("Documents")}, {u"code"_s, Cli::tr("Code")},
                {u"told"_s, Cli::tr("In common")},      {u"stepName"_s, Cli::tr("Step")},
                {u"owner"_s, Cli::tr("Owner")},         {u"lastSeen"_s, Cli::tr("Last")},
                {u"sample"_s, Cli::tr("Sample")},       {u"fingerprint"_s, Cli::tr("Fingerprint")}};
    if (question == u"changed")
        return {{u"campaign"_s, Cli::tr("Campaign")},
                {u"source"_s, Cli::tr("Source")},
                {u"class"_s, Cli::tr("Class")},
                {u"documents"_s, Cli::tr("Documents")}};
    return {{u"from"_s, Cli::tr("From")},
            {u"to"_s, Cli::tr("To")},
            {u"documents"_s, Cli::tr("Documents")},
            {u"perSecond"_s, Cli::tr("Documents/s")}};
}

}  // namespace

const QStringList& ledgerColumnNames() {
    return migration::ledgerColumns();
}

QStringList ledgerCells(const QJsonObject& document) {
    QStringList cells;
    for (const QString& column : ledgerColumnNames())
        cells.append(cell(document[column]));
    return cells;
}

void showDocuments(const Output& output, const QJsonArray& documents) {
    if (documents.isEmpty())
        return;
    std::vector<QStringList> rows;
    for (const QJsonValue& value : documents) {
        QStringList row;
        for (const QString& key : {u"sourceId"_s, u"class"_s, u"state"_s, u"campaign"_s, u"attempts"_s,
                                   u"errorClass"_s, u"code"_s, u"targetId"_s})
            row.append(cell(value.toObject()[key]));
        rows.push_back(row);
    }
    output.table({Cli::tr("Document"), Cli::tr("Class"), Cli::tr("State"), Cli::tr("Campaign"),
                  Cli::tr("Attempts"), Cli::tr("Error class"), Cli::tr("Code"), Cli::tr("Target")},
                 rows);
}

void showDocument(const Output& output, const QJsonObject& document) {
    for (auto field = document.begin(); field != document.end(); ++field) {
        if (field.key() != u"schema" && !field->isNull())
            output.text(field.key().leftJustified(20) + config::onOneLine(cell(*field)));
    }
}

namespace {

QString eventName(const QString& what) {
    if (what == u"listed")
        return Cli::tr("listed");
    if (what == u"claimed")
        return Cli::tr("claimed");
    if (what == u"migrated")
        return Cli::tr("migrated");
    if (what == u"verified")
        return Cli::tr("read back");
    if (what == u"foundOtherwise")
        return Cli::tr("found otherwise");
    if (what == u"failed")
        return Cli::tr("failed");
    if (what == u"quarantined")
        return Cli::tr("quarantined");
    return what == u"skipped" ? Cli::tr("left out") : what;
}

QString valuesOf(const QJsonValue& values) {
    QStringList texts;
    for (const QJsonValue& value : values.toArray())
        texts.append(config::onOneLine(value.toString()));
    return texts.isEmpty() ? u"–"_s : texts.join(u" | "_s);
}

/// What a source named may hold anything.
QString oneLine(const QJsonValue& text) {
    return config::onOneLine(text.toString());
}

/// What FlowerDocs would make of it; empty when it was not asked.
QString rehearsedText(const QString& outcome) {
    if (outcome == u"new")
        return u"  "_s + Cli::tr("(would be stored)");
    if (outcome == u"present")
        return u"  "_s + Cli::tr("(is there already)");
    return outcome == u"updated" ? u"  "_s + Cli::tr("(would replace what is stored)") : QString();
}

void showStep(const Output& output, const QJsonObject& step) {
    output.text(oneLine(step[u"name"]));
    for (const QJsonValue& value : step[u"changes"].toArray()) {
        const QString document = oneLine(value[u"document"]);
        output.text(u"    %1%2: %3 → %4"_s.arg(document.isEmpty() ? QString() : document + u' ',
                                               oneLine(value[u"name"]), valuesOf(value[u"before"]),
                                               valuesOf(value[u"after"])));
    }
    for (const QJsonValue& file : step[u"filesAdded"].toArray())
        output.text(u"    + "_s + oneLine(file));
    for (const QJsonValue& file : step[u"filesRemoved"].toArray())
        output.text(u"    - "_s + oneLine(file));
    for (const QJsonValue& stored : step[u"stored"].toArray())
        output.text(u"    = %1  %2  %3"_s.arg(oneLine(stored[u"class"]), oneLine(stored[u"id"]),
                                              oneLine(stored[u"name"])) +
                    rehearsedText(stored[u"rehearsed"].toString()));
    if (step.contains(u"error"))
        output.text(u"    ! "_s + config::onOneLine(base::errorSentence(
                                      base::errorFromJson(step[u"error"].toObject()), output.language())));
}

}  // namespace

void showWay(const Output& output, const QJsonObject& way) {
    for (const QJsonValue& event : way[u"events"].toArray())
        output.text(event[u"time"].toString() + u"  "_s + eventName(event[u"what"].toString()));
    output.text({});
    output.text(Cli::tr("The steps of map %1, as campaign %2 has it:")
                    .arg(oneLine(way[u"map"]), oneLine(way[u"campaign"])));
    if (way[u"leavesModelOut"].toBool())
        output.text(Cli::tr("(the classes of FlowerDocs were not asked)"));
    if (way[u"rehearsed"].toBool())
        output.text(Cli::tr("(a rehearsal: FlowerDocs was asked, nothing was written)"));
    for (const QJsonValue& step : way[u"steps"].toArray())
        showStep(output, step.toObject());
}

void showAnswer(const Output& output, const QString& question, const QJsonObject& answer) {
    const QList<Column> columns = answerColumns(question);
    QStringList head;
    for (const Column& column : columns)
        head.append(column.title);
    std::vector<QStringList> rows;
    for (const QJsonValue& value : answer[u"lines"_s].toArray()) {
        QStringList row;
        for (const Column& column : columns) {
            const QJsonValue one = value.toObject()[column.key];
            if (column.key == u"owner")
                row.append(one[output.language() == u"fr"_s ? u"fr"_s : u"en"_s].toString());
            else if (column.key == u"campaignState")
                row.append(campaignStateText(one.toString()));
            else if (column.key == u"perSecond")
                row.append(QString::number(one.toDouble(), 'f', 1));
            else
                row.append(cell(one));
        }
        rows.push_back(row);
    }
    if (rows.empty())
        output.message(Cli::tr("Nothing found: no document is concerned."));
    else
        output.table(head, rows);
    if (!answer[u"complete"_s].toBool())
        output.message(Cli::tr("The answer is not complete: it ran out of time."));
}

void showChange(const Output& output, const QJsonObject& change, bool isSkip, bool isDry) {
    const QString number = QString::number(change[u"documents"_s].toInteger());
    if (isDry)
        output.text(isSkip ? Cli::tr("%1 documents would be skipped.").arg(number)
                           : Cli::tr("%1 documents would be released.").arg(number));
    else
        output.text(isSkip ? Cli::tr("%1 documents skipped.").arg(number)
                           : Cli::tr("%1 documents released.").arg(number));
    for (const QJsonValue& value : change[u"campaigns"_s].toArray()) {
        const QString campaign = value[u"campaign"_s].toString();
        const QString documents = QString::number(value[u"documents"_s].toInteger());
        const QString by = value[u"supersededBy"_s].toString();
        if (value[u"atWork"_s].toBool())
            output.message(Cli::tr("%1: some are left alone while it works; pause it first.").arg(campaign));
        else if (!by.isEmpty())
            output.message(
                Cli::tr("%1: %2, which its successor %3 did not list; a campaign whose source lists "
                        "them takes them, or skip them.")
                    .arg(campaign, documents, by));
        else if (isSkip)
            output.message(Cli::tr("%1: %2").arg(campaign, documents));
        else
            output.message(Cli::tr("%1: %2; they go on with `campaign retry %1`.").arg(campaign, documents));
    }
}

}  // namespace fdc::cli

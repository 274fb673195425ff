// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/LedgerDetails.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>

#include "core/base/ErrorCauses.h"
#include "core/base/ErrorJson.h"
#include "core/base/ErrorPages.h"
#include "core/migration/query/ErrorOwner.h"
#include "ui/common/Discreet.h"
#include "ui/common/Format.h"
#include "ui/ledger/DocumentWay.h"
#include "ui/ledger/LedgerPresenter.h"
#include "ui/ledger/LedgerWords.h"

namespace fdc::ui::ledger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int dataLines = 6;

QString text(const QJsonValue& value) {
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Indented)).trimmed();
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Indented)).trimmed();
    return value.isDouble() ? format::count(value.toInteger()) : value.toString();
}

}  // namespace

LedgerDetails::LedgerDetails(LedgerPresenter& presenter, std::function<QString()> language, QWidget* parent)
    : Card(tr("Document"), parent),
      m_presenter(presenter),
      m_language(std::move(language)),
      m_state(new Pill),
      m_none(paragraph(tr("Choose a document in the table to see all that the ledger knows about it."),
                       TextRole::Muted, u"noDocument"_s)),
      m_meaning(paragraph({}, TextRole::Muted, u"documentMeaning"_s)),
      m_sentence(paragraph({}, TextRole::Body, u"documentSentence"_s)),
      m_help(button(tr("Cause and fix"), u"documentHelp"_s, ButtonRole::Flat)),
      m_data(new QPlainTextEdit),
      m_area(new QScrollArea),
      m_way(new DocumentWay),
      m_wayState(paragraph({}, TextRole::Muted, u"documentWayState"_s)),
      m_wayButton(button(tr("Time line"), u"documentWayButton"_s)),
      //: button: what would become of one document now; nothing is written
      m_rehearseButton(button(tr("Rehearse"), u"rehearseDocument"_s)),
      m_skip(button(tr("Skip…"), u"skipDocument"_s)),
      m_release(button(tr("Release…"), u"releaseDocument"_s)),
      m_campaign(button(tr("Open the campaign"), u"openCampaign"_s)),
      m_record(button(tr("Audit record"), u"openRecord"_s)),
      m_command(new CommandLineBox) {
    setObjectName(u"ledgerDetails"_s);
    titleLabel()->setObjectName(u"documentTitle"_s);
    m_state->setObjectName(u"documentState"_s);
    head()->addStretch(1);
    head()->addWidget(m_state);
    m_area->setObjectName(u"documentFields"_s);
    m_area->setAccessibleName(tr("Fields of the document"));
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->viewport()->setAutoFillBackground(false);
    m_area->setWidget(makeForm());
    body()->setSpacing(6);
    body()->addWidget(m_none);
    body()->addWidget(m_area, 1);
    m_buttons = makeButtons();
    body()->addWidget(m_buttons);
    m_command->setObjectName(u"documentCommand"_s);
    body()->addWidget(m_command);
    connect(m_help, &QPushButton::clicked, this, [this] { Q_EMIT helpWanted(u"error:"_s + m_code); });
    connect(m_skip, &QPushButton::clicked, this, [this] {
        m_presenter.changes().prepareSkip({{}, {}, m_presenter.chosen()});
    });
    connect(m_release, &QPushButton::clicked, this, [this] {
        m_presenter.changes().prepareRelease({{}, {}, m_presenter.chosen()});
    });
    m_wayButton->setToolTip(
        tr("What happened to it, and what each step of its map does to it. The steps run "
           "once more; nothing is sent."));
    connect(m_wayButton, &QPushButton::clicked, this,
            [this] { m_presenter.way().ask(m_presenter.chosen()->id); });
    m_rehearseButton->setToolTip(tr(
        "The time line with the document's contents, and what FlowerDocs would say of it now. It is asked; "
        "nothing is written."));
    connect(m_rehearseButton, &QPushButton::clicked, this,
            [this] { m_presenter.way().ask(m_presenter.chosen()->id, true); });
    connect(&m_presenter.way(), &LedgerWay::changed, this, &LedgerDetails::showWay);
    connect(m_campaign, &QPushButton::clicked, this,
            [this] { Q_EMIT campaignWanted(m_presenter.chosen()->campaign); });
    connect(m_record, &QPushButton::clicked, this,
            [this] { Q_EMIT recordWanted(m_presenter.document()[u"auditSequence"].toInteger()); });
    connect(&m_presenter, &LedgerPresenter::chosenChanged, this, &LedgerDetails::refresh);
    connect(&m_presenter.changes(), &LedgerChanges::busyChanged, this, &LedgerDetails::refresh);
    showWay();
    refresh();
}

QWidget* LedgerDetails::makeForm() {
    auto* form = new QWidget;
    form->setProperty("role", u"scrolled"_s);
    m_grid = new QGridLayout(form);
    m_grid->setContentsMargins(0, 0, 8, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);
    m_grid->addWidget(m_meaning, 0, 0, 1, 2);
    m_grid->addWidget(m_sentence, 1, 0, 1, 2);
    m_grid->addWidget(m_help, 2, 0, 1, 2, Qt::AlignLeft);
    //: who can put the cause of an error right
    addRow(u"owner"_s, tr("Who can fix it"));
    addRow(u"errorClass"_s, tr("Error class"));
    addRow(u"code"_s, tr("Code"));
    addRow(u"stepName"_s, tr("Step"));
    addRow(u"detail"_s, tr("Detail"));
    addRow(u"skipReason"_s, tr("Reason"));
    addRow(u"skipApprover"_s, tr("Approved by"));
    addRow(u"class"_s, tr("Class"));
    addRow(u"source"_s, tr("Source"));
    addRow(u"campaign"_s, tr("Campaign"));
    addRow(u"attempts"_s, tr("Attempts"));
    //: how often it was given back without a verdict on it
    addRow(u"reclaimCount"_s, tr("Given back"));
    addRow(u"claimedBy"_s, tr("Held by"));
    addRow(u"claimedAt"_s, tr("Held since"));
    addRow(u"targetId"_s, tr("In FlowerDocs"), true);
    addRow(u"punnetId"_s, tr("Punnet"), true);
    addRow(u"migratedAt"_s, tr("Migrated (UTC)"));
    addRow(u"migratedBy"_s, tr("Migrated by"));
    addRow(u"verifiedAt"_s, tr("Read back"));
    addRow(u"verificationDetail"_s, tr("Found at that time"));
    addRow(u"sourceBytes"_s, tr("Size in the source"));
    addRow(u"targetBytes"_s, tr("Size sent"));
    addRow(u"sourceModifiedAt"_s, tr("Source changed"));
    //: of the files of a document, as they were before they were made PDFs
    addRow(u"originalHashes"_s, tr("SHA-256 before conversion"), true);
    addRow(u"sourceHash"_s, tr("SHA-256 sent"), true);
    addRow(u"targetHash"_s, tr("SHA-256 read back"), true);
    addRow(u"metadataHash"_s, tr("Metadata digest"), true);
    addRow(u"auditSequence"_s, tr("Audit record"));
    addRow(u"createdAt"_s, tr("Listed (UTC)"));
    addRow(u"updatedAt"_s, tr("Changed (UTC)"));
    m_data->setObjectName(u"documentData"_s);
    m_data->setAccessibleName(tr("Data from the source"));
    m_data->setReadOnly(true);
    m_data->setTabChangesFocus(true);
    m_data->setMinimumHeight(fontMetrics().lineSpacing() * dataLines);
    const int row = m_grid->rowCount();
    m_grid->addWidget(label(tr("Data from the source"), TextRole::Muted), row, 0, 1, 2);
    m_grid->addWidget(m_data, row + 1, 0, 1, 2);
    m_grid->addWidget(m_wayState, row + 2, 0, 1, 2);
    m_grid->addWidget(m_way, row + 3, 0, 1, 2);
    m_grid->setRowStretch(row + 4, 1);
    return form;
}

void LedgerDetails::addRow(const QString& key, const QString& name, bool mono) {
    const int at = m_grid->rowCount();
    Row row{label(name, TextRole::Muted), new ElidedLabel({}, mono ? TextRole::Mono : TextRole::Body,
                                                          u"document."_s + key, Qt::ElideMiddle)};
    row.value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_grid->addWidget(row.name, at, 0);
    m_grid->addWidget(row.value, at, 1);
    m_rows.insert(key, row);
}

void LedgerDetails::setRow(const QString& key, const QString& value) {
    const Row row = m_rows.value(key);
    row.value->setFullText(value);
    row.name->setVisible(!value.isEmpty());
    row.value->setVisible(!value.isEmpty());
}

QWidget* LedgerDetails::makeButtons() {
    auto* lines = new QWidget;
    auto* column = new QVBoxLayout(lines);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    for (const auto& some :
         {QList{m_release, m_skip}, QList{m_wayButton, m_rehearseButton}, QList{m_campaign, m_record}}) {
        auto* row = new QHBoxLayout;
        row->setSpacing(6);
        for (QPushButton* one : some)
            row->addWidget(one, 1);
        column->addLayout(row);
    }
    return lines;
}

void LedgerDetails::refresh() {
    const auto& chosen = m_presenter.chosen();
    for (QWidget* one : {static_cast<QWidget*>(m_area), m_buttons, static_cast<QWidget*>(m_command),
                         static_cast<QWidget*>(m_state)})
        one->setVisible(chosen.has_value());
    m_none->setVisible(!chosen);
    body()->setStretchFactor(m_none, chosen ? 0 : 1);
    m_none->setAlignment(Qt::AlignTop);
    setTitle(chosen ? discreet(chosen->sourceId, Private::Document) : tr("Document"));
    if (!chosen)
        return;
    m_state->set(chosen->state, LedgerWords::tone(chosen->state));
    m_meaning->setText(LedgerWords::meaning(chosen->state));
    showError();
    showFields();
    showActions();
    m_command->setLine(
        format::commandLine({}, {u"ledger"_s, u"show"_s, discreet(chosen->sourceId, Private::Document)}));
}

void LedgerDetails::showError() {
    const migration::LedgerLine& line = *m_presenter.chosen();
    m_code = m_presenter.documentError() ? m_presenter.documentError()->code() : line.code;
    QString sentence;
    if (m_presenter.documentError())
        sentence = base::errorSentence(*m_presenter.documentError(), m_language());
    else if (!line.code.isEmpty())
        sentence = base::errorSentence(
            base::errorFromJson(
                {{u"code"_s, line.code},
                 {u"facts"_s, QJsonObject{{u"document"_s, discreet(line.sourceId, Private::Document)},
                                          {u"step"_s, line.stepName}}}}),
            m_language());
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
    restyle(m_sentence, "tone", line.state == u"QUARANTINED" ? QVariant(u"error"_s) : QVariant());
    m_help->setVisible(!m_code.isEmpty());
    m_help->setProperty("helpTopic", m_code.isEmpty() ? QString() : u"error:"_s + m_code);
    setRow(u"owner"_s,
           line.errorClass.isEmpty() ? QString() : migration::ownerOf(line.errorClass).name(m_language()));
}

void LedgerDetails::showFields() {
    QJsonObject all = m_presenter.chosen()->toJson();
    const QJsonObject& document = m_presenter.document();
    for (auto one = document.begin(); one != document.end(); ++one)
        all[one.key()] = *one;
    for (auto row = m_rows.cbegin(); row != m_rows.cend(); ++row) {
        if (row.key() == u"owner")
            continue;
        const QJsonValue value = all[row.key()];
        QString shown = text(value);
        if (row.key().endsWith(u"At"))
            shown = LedgerWords::time(shown);
        else if (row.key().endsWith(u"Bytes"))
            shown = value.toInteger(-1) < 0 ? QString() : format::bytes(value.toInteger());
        else if (row.key().endsWith(u"Count") && value.toInteger() == 0)
            shown.clear();
        else if (row.key() == u"detail" || row.key() == u"verificationDetail")
            shown = base::causeText(shown, m_language());
        setRow(row.key(), discreet(shown, row.key() == u"skipApprover" ? Private::Person
                                          : row.key() == u"targetId"   ? Private::Document
                                                                       : Private::Prose));
    }
    const QJsonValue parts = document[u"parts"];
    const QString told =
        text(document[u"data"]) + (parts.isNull() || parts.isUndefined() ? QString() : u'\n' + text(parts));
    if (m_data->toPlainText() != told)
        m_data->setPlainText(discreet(told, Private::Document));
}

void LedgerDetails::showWay() {
    const LedgerWay& way = m_presenter.way();
    m_wayState->setText(way.isAsking() ? tr("The document goes through the steps of its map…")
                        : way.error()  ? base::errorSentence(*way.error(), m_language())
                                       : QString());
    m_wayState->setVisible(!m_wayState->text().isEmpty());
    m_wayButton->setEnabled(!way.isAsking());
    m_rehearseButton->setEnabled(!way.isAsking());
    const bool isNew = !way.isAsking() && !way.way().isEmpty();
    m_way->show(way.way(), m_language());
    if (!isNew)
        return;
    // The layout of what came is known a moment later.
    QTimer::singleShot(0, this, [this] {
        m_area->verticalScrollBar()->setValue(m_way->mapTo(m_area->widget(), QPoint(0, 0)).y() - 4);
    });
}

void LedgerDetails::showActions() {
    const QString state = m_presenter.chosen()->state;
    const bool busy = m_presenter.changes().isBusy();
    const auto set = [busy](QPushButton* one, const QString& problem) {
        one->setEnabled(problem.isEmpty() && !busy);
        one->setToolTip(problem);
    };
    set(m_release, LedgerChanges::releaseProblem(state));
    set(m_skip, LedgerChanges::skipProblem(state));
    m_campaign->setEnabled(!m_presenter.chosen()->campaign.isEmpty());
    m_record->setEnabled(m_presenter.document()[u"auditSequence"].toInteger() > 0);
}

}  // namespace fdc::ui::ledger

// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/AnswerPane.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "core/base/ErrorCauses.h"
#include "core/base/ErrorJson.h"
#include "core/base/ErrorPages.h"
#include "core/migration/query/ErrorOwner.h"
#include "ui/common/DataTable.h"
#include "ui/common/Discreet.h"
#include "ui/common/Format.h"
#include "ui/common/StatePane.h"
#include "ui/ledger/AnswerModel.h"
#include "ui/ledger/LedgerPresenter.h"
#include "ui/ledger/LedgerWords.h"

namespace fdc::ui::ledger {

using namespace Qt::Literals::StringLiterals;

AnswerPane::AnswerPane(LedgerPresenter& presenter, const Services& services, const QString& question,
                       QWidget* parent)
    : Card({}, parent),
      m_presenter(presenter),
      m_services(services),
      m_question(question),
      m_model(new AnswerModel(question, services.language, this)),
      m_table(new DataTable(u"answer."_s + question, LedgerWords::question(question))),
      m_pane(new StatePane(m_table)),
      m_foot(new QWidget),
      m_line(new ElidedLabel({}, TextRole::Muted, u"answerLine."_s + question)),
      m_documents(button(tr("Show the documents"), u"answerDocuments."_s + question)),
      m_release(button(tr("Release…"), u"answerRelease."_s + question)),
      m_help(button(tr("Cause and fix"), u"answerHelp."_s + question)),
      m_incomplete(label(tr("Not complete: it took too long to look at everything."), TextRole::Muted)) {
    setObjectName(u"answerPane."_s + question);
    m_table->setModel(m_model);
    m_table->setColumnWidths(m_model->widths());
    m_pane->setObjectName(u"answerState."_s + question);
    body()->setContentsMargins(8, 6, 8, 10);
    body()->setSpacing(6);
    body()->addWidget(m_pane, 1);
    body()->addWidget(m_incomplete);
    auto* line = new QHBoxLayout(m_foot);
    line->setContentsMargins(6, 0, 0, 0);
    line->setSpacing(6);
    line->addWidget(m_line, 1);
    line->addWidget(m_documents);
    line->addWidget(m_release);
    line->addWidget(m_help);
    body()->addWidget(m_foot);
    m_release->setVisible(isOfFailures());
    m_help->setVisible(isOfFailures());
    connect(m_table, &DataTable::rowChosen, this, &AnswerPane::refreshLine);
    connect(m_table, &DataTable::rowActivated, this, &AnswerPane::showDocuments);
    connect(m_documents, &QPushButton::clicked, this, &AnswerPane::showDocuments);
    connect(m_release, &QPushButton::clicked, this, [this] {
        if (const AnswerRow* row = m_model->at(m_table->currentRow()))
            m_presenter.changes().prepareRelease(releaseOf(row->line));
    });
    connect(m_help, &QPushButton::clicked, this, [this] {
        if (const AnswerRow* row = m_model->at(m_table->currentRow()))
            m_services.help(u"error:"_s + row->line[u"code"].toString());
    });
    connect(m_pane, &StatePane::actionRequested, &m_presenter.answers(), &LedgerAnswers::refresh);
    connect(m_pane, &StatePane::helpRequested, this,
            [this](const QString& code) { m_services.help(u"error:"_s + code); });
    connect(&m_presenter.answers(), &LedgerAnswers::changed, this, [this](const QString& changed) {
        if (changed == m_question)
            refresh();
    });
    connect(&m_presenter.changes(), &LedgerChanges::busyChanged, this, &AnswerPane::refreshLine);
    refresh();
}

void AnswerPane::refresh() {
    const auto answer = m_presenter.answers().answer(m_question);
    m_incomplete->setVisible(answer && !answer->isComplete);
    if (!answer) {
        m_pane->showLoading(tr("Asking the ledger…"));
    } else if (answer->error && m_model->rowCount() == 0) {
        m_pane->showError(*answer->error, m_services.language());
    } else {
        if (!answer->error)
            m_model->show(answer->lines);
        if (m_model->rowCount() == 0)
            showNothing(answer->isComplete);
        else
            m_pane->showContent();
        if (m_table->currentRow() < 0 && m_model->rowCount() > 0)
            m_table->setCurrentIndex(m_model->index(0, 0));
    }
    refreshLine();
}

/// What no line means, which is an answer too.
void AnswerPane::showNothing(bool isComplete) {
    if (!isComplete)
        m_pane->showEmpty(tr("Nothing found so far"), QString());
    else if (m_question == u"not-landed")
        m_pane->showEmpty(tr("Nothing is left to do"),
                          tr("No document of the ledger is pending, in flight, failed or in quarantine."));
    else if (m_question == u"quarantine")
        m_pane->showEmpty(
            tr("Nothing waits for a person"),
            tr("What failed for good is shown here by cause: who can put it right, and the button that "
               "releases its documents."));
    else if (m_question == u"failures")
        m_pane->showEmpty(tr("No document has failed"),
                          tr("Failures of one kind are shown here as one line: same code, same step, same "
                             "words. Put the cause right once, and release them together."));
    else if (m_question == u"changed")
        m_pane->showEmpty(tr("Nothing to send again"),
                          tr("No migrated document had changed at its source when that was last counted."));
    else if (m_question == u"throughput")
        m_pane->showEmpty(tr("Nothing has arrived yet"),
                          tr("Once documents arrive, this shows how many arrived when, and how fast."));
    else
        m_pane->showEmpty(
            tr("The ledger is empty"),
            tr("A migration lists its source here before it moves anything, and keeps for every "
               "document what became of it."));
}

/// Of one of its documents; the technical line is in the tip of the cell.
QString AnswerPane::sentenceOf(const QJsonObject& line) const {
    QJsonObject facts = base::errorJsonOfLogLine(line[u"detail"].toString())[u"facts"].toObject();
    facts[u"document"_s] = line[u"sample"];
    const QString sentence =
        LedgerWords::sentence({{u"code"_s, line[u"code"]}, {u"facts"_s, facts}}, m_services.language());
    const QString told = base::causeText(line[u"told"].toString(), m_services.language());
    return told.isEmpty() ? sentence : sentence + u" · "_s + discreet(told, Private::Document);
}

bool AnswerPane::isOfFailures() const {
    return m_question == u"quarantine" || m_question == u"failures";
}

/// What `ledger release` takes: the class, and of one kind its fingerprint.
ChangeTarget AnswerPane::releaseOf(const QJsonObject& line) {
    const QString errorClass = line[u"errorClass"].toString();
    if (!line.contains(u"fingerprint"))
        return {{}, errorClass, {}};
    const QString fingerprint = line[u"fingerprint"].toString();
    return {u"fingerprint:"_s + (fingerprint.isEmpty() ? u"\"\""_s : fingerprint), errorClass, {}};
}

void AnswerPane::refreshLine() {
    const AnswerRow* row = m_model->at(m_table->currentRow());
    m_foot->setVisible(row != nullptr);
    m_documents->setEnabled(row != nullptr);
    m_release->setEnabled(row && !m_presenter.changes().isBusy());
    m_help->setEnabled(row && !row->line[u"code"].toString().isEmpty());
    m_help->setProperty("helpTopic", row ? u"error:"_s + row->line[u"code"].toString() : QString());
    if (row && isOfFailures())
        m_line->setFullText(sentenceOf(row->line));
    else
        m_line->setFullText(row ? discreet(row->key, Private::Document) : QString());
}

void AnswerPane::showDocuments() {
    const QString filter = m_model->filter(m_table->currentRow());
    if (!filter.isEmpty())
        m_presenter.showDocuments(filter);
}

}  // namespace fdc::ui::ledger

// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/audit/RecordForm.h"

#include <QApplication>
#include <QClipboard>
#include <QGridLayout>
#include <QHBoxLayout>

#include "ui/audit/AuditWords.h"
#include "ui/audit/ReadBox.h"
#include "ui/common/Discreet.h"
#include "ui/common/Format.h"

namespace fdc::ui::audit {

using namespace Qt::Literals::StringLiterals;

void RecordForm::Field::setVisible(bool visible) const {
    name->setVisible(visible);
    value->setVisible(visible);
}

RecordForm::RecordForm(QWidget* parent)
    : QWidget(parent),
      m_grid(new QGridLayout(this)),
      m_result(new Pill),
      m_target(new ReadBox(u"recordTarget"_s, tr("Target"))),
      m_change(new ReadBox(u"recordChange"_s, tr("Before and after"))),
      m_reason(new ReadBox(u"recordReason"_s, tr("Reason"))),
      m_sentence(paragraph({}, TextRole::Body, u"recordSentence"_s)),
      m_help(button(tr("Cause and fix"), u"recordHelp"_s, ButtonRole::Flat)) {
    setProperty("role", u"scrolled"_s);
    m_grid->setContentsMargins(0, 0, 8, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(5);
    m_grid->setColumnStretch(1, 1);
    m_result->setObjectName(u"recordResult"_s);
    addText(tr("Time (UTC)"), u"recordTime"_s);
    //: the record's time as it was on the reader's own clock
    addText(tr("Local time"), u"recordLocalTime"_s);
    addText(tr("Actor"), u"recordActor"_s);
    addText(tr("Action"), u"recordAction"_s);
    addField(tr("Result"), m_result, false);
    addText(tr("Connector"), u"recordConnector"_s);
    addText(tr("Environment"), u"recordEnvironment"_s);
    //: where an action came from: this window, the command line…
    addText(tr("Origin"), u"recordOrigin"_s);
    addField(tr("Target"), m_target, true);
    addField(tr("Before and after"), m_change, true);
    addField(tr("Reason"), m_sentence, true);
    m_grid->addWidget(m_reason, m_grid->rowCount(), 0, 1, 2);
    m_grid->addWidget(m_help, m_grid->rowCount(), 0, 1, 2, Qt::AlignLeft);
    addHash(tr("Correlation"), u"recordCorrelation"_s);
    //: the fingerprint (hash) of the record before
    addHash(tr("Previous"), u"recordPrevious"_s);
    addHash(tr("Fingerprint"), u"recordHash"_s);
    m_grid->setRowStretch(m_grid->rowCount(), 1);
    connect(m_help, &QPushButton::clicked, this, [this] { Q_EMIT helpWanted(u"error:"_s + m_code); });
}

RecordForm::Field RecordForm::addField(const QString& name, QWidget* value, bool below) {
    const int row = m_grid->rowCount();
    const Field field{label(name, TextRole::Muted), value};
    m_grid->addWidget(field.name, row, 0, 1, below ? 2 : 1);
    m_grid->addWidget(value, below ? row + 1 : row, below ? 0 : 1, 1, below ? 2 : 1,
                      qobject_cast<Pill*>(value) ? Qt::AlignLeft : Qt::Alignment());
    m_fields.insert(value->objectName(), field);
    return field;
}

void RecordForm::addText(const QString& name, const QString& objectName, TextRole role) {
    auto* value = new ElidedLabel({}, role, objectName, Qt::ElideMiddle);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    addField(name, value, false);
}

/// Long and never read whole: shortened in the middle, with a button that copies it.
void RecordForm::addHash(const QString& name, const QString& objectName) {
    auto* line = new QWidget;
    line->setObjectName(objectName + u"Line"_s);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    auto* value = new ElidedLabel({}, TextRole::Mono, objectName, Qt::ElideMiddle);
    QPushButton* copy = button(tr("Copy"), objectName + u"Copy"_s, ButtonRole::Flat);
    //: %1 names a field: "Copy Fingerprint"
    copy->setAccessibleName(tr("Copy %1").arg(name));
    connect(copy, &QPushButton::clicked, value,
            [value] { QApplication::clipboard()->setText(value->fullText()); });
    row->addWidget(value, 1);
    row->addWidget(copy);
    addField(name, line, false);
}

void RecordForm::setText(const QString& objectName, const QString& text) {
    findChild<ElidedLabel*>(objectName)->setFullText(text);
    const QString line = objectName + u"Line"_s;
    m_fields.value(m_fields.contains(line) ? line : objectName).setVisible(!text.isEmpty());
}

void RecordForm::showRecord(const fdc::audit::Record& record, const QString& language) {
    const fdc::audit::Entry& entry = record.entry;
    setText(u"recordTime"_s, AuditWords::time(record.time));
    const QDateTime moment = base::fromRfc3339(record.time);
    const bool elsewhere = moment.isValid() && moment.toLocalTime().offsetFromUtc() != 0;
    setText(u"recordLocalTime"_s, elsewhere ? format::dateTime(moment) : QString());
    setText(u"recordActor"_s, discreet(entry.actor, Private::Person));
    setText(u"recordAction"_s, entry.action);
    m_result->set(AuditWords::outcome(entry.outcome), AuditWords::tone(entry.outcome));
    setText(u"recordConnector"_s, entry.connector);
    setText(u"recordEnvironment"_s, entry.environment);
    setText(u"recordOrigin"_s, AuditWords::origin(entry.origin));
    m_target->setText(discreet(entry.target, targetKind(entry.action)));
    m_fields.value(u"recordTarget"_s).setVisible(!entry.target.isEmpty());
    showChange(entry);
    m_fields.value(u"recordChange"_s).setVisible(!entry.before.isEmpty() || !entry.after.isEmpty());
    showReason(entry.reason, language);
    setText(u"recordCorrelation"_s, entry.correlation);
    setText(u"recordPrevious"_s, record.previous);
    setText(u"recordHash"_s, record.hash);
}

/// The sentence of the error, when the reason is one; below it what was recorded.
/// Who logged out stands before, the values of settings on both sides.
void RecordForm::showChange(const fdc::audit::Entry& entry) {
    const bool isSession = targetKind(entry.action) == Private::Person;
    const QString before = discreet(entry.before, isSession ? Private::Person : Private::Settings);
    m_change->setLines(textDiff(before, discreet(entry.after, Private::Settings)));
}

void RecordForm::showReason(const QString& reason, const QString& language) {
    const auto sentence = AuditWords::reasonSentence(reason, language);
    m_code = AuditWords::reasonCode(reason);
    m_sentence->setText(discreet(sentence.value_or(QString())));
    m_reason->setText(discreet(reason));
    m_fields.value(u"recordSentence"_s).name->setVisible(!reason.isEmpty());
    m_sentence->setVisible(sentence.has_value());
    m_reason->setVisible(!reason.isEmpty());
    m_help->setVisible(sentence.has_value());
    m_help->setProperty("helpTopic", sentence ? u"error:"_s + m_code : QString());
}

}  // namespace fdc::ui::audit

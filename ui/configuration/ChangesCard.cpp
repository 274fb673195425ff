// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/ChangesCard.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPointer>
#include <QVBoxLayout>

#include "ui/common/DataTable.h"
#include "ui/common/Dialogs.h"
#include "ui/common/Discreet.h"
#include "ui/common/Format.h"
#include "ui/configuration/ConfigurationPresenter.h"
#include "ui/configuration/FindingsList.h"
#include "ui/configuration/Highlighters.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

ChangesCard::ChangesCard(ConfigurationPresenter& presenter, Services services, QWidget* parent)
    : Card(QString(), parent), m_presenter(presenter), m_services(std::move(services)) {
    setObjectName(u"changesCard"_s);
    addDifference();
    addFindings();
    addHistory();
    refresh();
}

void ChangesCard::addDifference() {
    //: title: what saving would change
    auto* title = new ElidedLabel(tr("Differences"), TextRole::CardTitle, u"diffTitle"_s);
    m_lines = new Pill;
    m_lines->setObjectName(u"diffLines"_s);
    head()->addWidget(title, 1);
    head()->addWidget(m_lines);
    m_noDifference = paragraph(tr("Nothing is changed. What you edit shows up here before it is saved."),
                               TextRole::Muted, u"noDifference"_s);
    body()->addWidget(m_noDifference);
    m_diff = new QPlainTextEdit;
    m_diff->setObjectName(u"diff"_s);
    m_diff->setProperty("role", u"code"_s);
    m_diff->setAccessibleName(tr("Differences before saving"));
    m_diff->setReadOnly(true);
    m_diff->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_diff->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_diff->setTabChangesFocus(true);
    m_diff->setMinimumHeight(fontMetrics().height() * 5);
    m_highlighter = new DiffHighlighter(m_diff->document());
    body()->addWidget(m_diff, 3);
    m_blocked = paragraph(QString(), TextRole::Muted, u"saveBlocked"_s);
    restyle(m_blocked, "tone", u"error"_s);
    body()->addWidget(m_blocked);
}

void ChangesCard::addFindings() {
    body()->addWidget(horizontalLine());
    auto* line = new QHBoxLayout;
    line->addWidget(label(tr("Findings"), TextRole::Strong), 1);
    m_findingCount = new Pill;
    m_findingCount->setObjectName(u"findingCount"_s);
    line->addWidget(m_findingCount);
    body()->addLayout(line);
    m_noFindings =
        paragraph(tr("The check finds nothing wrong with the file."), TextRole::Muted, u"noFindings"_s);
    body()->addWidget(m_noFindings);
    m_findings = new FindingsList(m_presenter.findings());
    m_findings->setMinimumHeight(fontMetrics().height() * 4);
    connect(m_findings, &FindingsList::opened, this, &ChangesCard::findingOpened);
    body()->addWidget(m_findings, 2);
    body()->addStretch(0);
}

void ChangesCard::addHistory() {
    body()->addWidget(horizontalLine());
    m_historyButton = button(QString(), u"history"_s, ButtonRole::Flat);
    m_historyButton->setCheckable(true);
    connect(m_historyButton, &QPushButton::clicked, &m_presenter, &ConfigurationPresenter::setHistoryShown);
    body()->addWidget(m_historyButton, 0, Qt::AlignLeft);
    m_versions = new DataTable(u"versions"_s, tr("Earlier versions"));
    m_versions->setModel(&m_presenter.versions());
    m_versions->setColumnWidths({-1, 12, 3});
    m_versions->setMinimumHeight(fontMetrics().height() * 6);
    m_versions->setMaximumHeight(fontMetrics().height() * 10);
    connect(m_versions, &DataTable::rowChosen, this, &ChangesCard::showHistory);
    connect(m_versions, &DataTable::rowActivated, this, &ChangesCard::restoreChosen);
    body()->addWidget(m_versions, 2);
    m_restore = button(tr("Restore…"), u"restore"_s);
    connect(m_restore, &QPushButton::clicked, this, &ChangesCard::restoreChosen);
    body()->addWidget(m_restore, 0, Qt::AlignLeft);
}

void ChangesCard::refresh() {
    showDifference();
    showFindings();
    showHistory();
}

void ChangesCard::showDifference() {
    const QString diff = m_presenter.diff();
    const int lines = m_presenter.changedLines();
    m_lines->set(tr("%n line(s)", nullptr, lines), lines > 0 ? Tone::Accent : Tone::Neutral);
    m_noDifference->setVisible(diff.isEmpty());
    m_diff->setVisible(!diff.isEmpty());
    if (std::exchange(m_shownDiff, diff) != diff) {
        QString shown = diff;
        shown.remove(u'\r');
        if (shown.endsWith(u'\n'))
            shown.chop(1);
        m_diff->setPlainText(discreet(shown, Private::Settings));
    }
    const QString blocked =
        m_presenter.isModified() && !m_presenter.isSaving() ? m_presenter.saveBlocked() : QString();
    m_blocked->setText(blocked);
    m_blocked->setVisible(!blocked.isEmpty());
}

void ChangesCard::showFindings() {
    const auto& rows = m_presenter.findings().list();
    m_noFindings->setVisible(rows.isEmpty());
    m_findings->setVisible(!rows.isEmpty());
    const bool errors = !rows.isEmpty() && rows.first().severity == config::Severity::Error;
    const bool warnings = !rows.isEmpty() && rows.first().severity == config::Severity::Warning;
    m_findingCount->set(format::count(rows.size()), errors     ? Tone::Error
                                                    : warnings ? Tone::Warn
                                                               : Tone::Neutral);
    m_findingCount->setAccessibleName(tr("%n finding(s)", nullptr, int(rows.size())));
}

void ChangesCard::showHistory() {
    const int count = int(m_presenter.versions().list().size());
    const bool shown = m_presenter.isHistoryShown() && count > 0;
    m_historyButton->setText(count == 0 ? tr("History: no earlier version")
                                        : tr("History: %n version(s)", nullptr, count));
    m_historyButton->setEnabled(count > 0);
    m_historyButton->setChecked(shown);
    m_versions->setVisible(shown);
    m_restore->setVisible(shown);
    const QString blocked = m_presenter.restoreBlocked();
    m_restore->setEnabled(blocked.isEmpty() && m_versions->currentRow() >= 0);
    m_restore->setToolTip(blocked.isEmpty() ? tr("Brings the chosen version back") : blocked);
}

void ChangesCard::restoreChosen() {
    const VersionRow* version = m_presenter.versions().at(m_versions->currentRow());
    if (!version || !m_presenter.restoreBlocked().isEmpty())
        return;
    m_presenter.askToRestore(version->number,
                             [card = QPointer(this), number = version->number](const Confirmation& question) {
                                 // The view may have gone while the version was read.
                                 if (!card)
                                     return;
                                 card->m_services.dialogs.confirm(card, question, [card, number](bool yes) {
                                     if (yes && card)
                                         card->m_presenter.restore(number);
                                 });
                             });
}

void ChangesCard::changeEvent(QEvent* event) {
    Card::changeEvent(event);
    if (m_highlighter && (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange))
        m_highlighter->rehighlight();
}

}  // namespace fdc::ui::configuration

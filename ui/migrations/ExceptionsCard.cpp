// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/ExceptionsCard.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "core/base/ErrorJson.h"
#include "core/migration/MapErrors.h"
#include "core/migration/ReportHtml.h"
#include "ui/common/DataTable.h"
#include "ui/common/Icons.h"
#include "ui/common/StatePane.h"
#include "ui/migrations/CampaignRunPresenter.h"
#include "ui/migrations/ExceptionClassBar.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int charactersForCode = 118;
constexpr int mostNotices = 5;
}  // namespace

ExceptionsCard::ExceptionsCard(Services services, CampaignRunPresenter& presenter, QWidget* parent)
    : Card(tr("Exceptions by class"), parent),
      m_services(std::move(services)),
      m_presenter(presenter),
      m_classes(new ExceptionClassBar),
      m_notices(paragraph(QString(), TextRole::Muted, u"sourceNotices"_s)),
      m_retry(button(CampaignText::actionText(CampaignAction::Retry), u"retryCampaign"_s)),
      m_table(new DataTable(u"exceptions"_s, tr("Documents that did not arrive"))),
      m_pane(new StatePane(m_table)) {
    setObjectName(u"exceptionsCard"_s);
    m_retry->setIcon(icons::icon(u"retry"_s, *this));
    head()->addStretch(1);
    head()->addWidget(m_retry);
    body()->addWidget(m_classes);
    body()->addWidget(m_pane, 1);
    body()->addWidget(m_notices);
    m_table->setModel(&m_presenter.exceptions().model());
    m_table->setColumnWidths({-1, 11, 23, 26, 9, 14});
    m_table->setMinimumHeight(fontMetrics().height() * 9);
    wire();
    restoreChoice();
}

/// On a narrow card documents need the room more than codes, which the details and the tool tip tell.
void ExceptionsCard::resizeEvent(QResizeEvent* event) {
    Card::resizeEvent(event);
    const bool narrow = width() - 32 < fontMetrics().averageCharWidth() * charactersForCode;
    m_table->setColumnHidden(int(ExceptionModel::Column::Code), narrow);
}

void ExceptionsCard::wire() {
    ExceptionsPresenter& exceptions = m_presenter.exceptions();
    connect(m_retry, &QPushButton::clicked, this, &ExceptionsCard::retryWanted);
    connect(m_classes, &ExceptionClassBar::chosen, &exceptions, &ExceptionsPresenter::setFilter);
    connect(m_table, &DataTable::rowChosen, this, [this](int row) {
        ExceptionsPresenter& all = m_presenter.exceptions();
        if (const ExceptionRow* chosen = all.model().at(row))
            all.setChosen(chosen->sourceId);
    });
    connect(m_table, &DataTable::rowActivated, &exceptions, &ExceptionsPresenter::showDetail);
    connect(m_pane, &StatePane::actionRequested, &exceptions, &ExceptionsPresenter::refresh);
    connect(m_pane, &StatePane::helpRequested, this,
            [this](const QString& code) { m_services.help(u"error:"_s + code); });
}

void ExceptionsCard::refresh() {
    const ExceptionsPresenter& exceptions = m_presenter.exceptions();
    QMap<QString, qint64> classes = exceptions.classes();
    if (!exceptions.filter().isEmpty() && !classes.contains(exceptions.filter()))
        classes.insert(exceptions.filter(), 0);  // what is chosen stays, also while a retry has emptied it
    const bool any = exceptions.total() > 0 || !classes.isEmpty();
    m_classes->setVisible(any);
    if (any)
        m_classes->set(classes, exceptions.total(), exceptions.filter());
    const QString why = m_presenter.unavailable(CampaignAction::Retry);
    m_retry->setText(m_presenter.pending() == CampaignAction::Retry
                         ? CampaignText::pendingText(CampaignAction::Retry)
                         : CampaignText::actionText(CampaignAction::Retry));
    m_retry->setVisible(any);
    m_retry->setEnabled(why.isEmpty());
    m_retry->setToolTip(why);
    m_retry->setAccessibleDescription(why);
    showContent();
    showNotices();
}

/// The first of what the source refused or left out, in the words of their codes; the report lists more.
void ExceptionsCard::showNotices() {
    QStringList lines;
    for (const QJsonValue& value : m_presenter.exceptions().notices()) {
        const base::Error notice = base::errorFromJson(value.toObject());
        if (notice.is(migration::localSourcePathIds))
            continue;  // true of every folder, and said before the start
        if (lines.size() == mostNotices) {
            lines.append(tr("More of these are in the report."));
            break;
        }
        lines.append(migration::noticeText(notice, m_services.language()) + u" ["_s + notice.code() + u']');
    }
    if (!lines.isEmpty())
        lines.prepend(tr("Refused or left out by the source:"));
    m_notices->setText(lines.join(u'\n'));
    m_notices->setVisible(!lines.isEmpty());
}

void ExceptionsCard::showContent() {
    ExceptionsPresenter& exceptions = m_presenter.exceptions();
    const auto& status = m_presenter.status();
    if (!exceptions.model().list().isEmpty()) {
        m_pane->showContent();
        if (m_table->currentRow() < 0)
            restoreChoice();
    } else if (exceptions.error()) {
        m_pane->showError(*exceptions.error(), m_services.language());
    } else if (exceptions.isLoading() || !status) {
        m_pane->showLoading(tr("Loading…"));
    } else if (exceptions.total() > 0 && !exceptions.filter().isEmpty()) {
        m_pane->showEmpty(tr("No document of the class %1").arg(exceptions.filter()), QString());
    } else if (!isAtWork(*status) && exceptions.rejected() > 0) {
        m_pane->showEmpty(
            tr("No exceptions"),
            tr("Rows that the source refused never became documents. The first are named below, more in "
               "the report."));
    } else {
        m_pane->showEmpty(isAtWork(*status) ? tr("No exceptions so far") : tr("No exceptions"),
                          tr("Documents that do not arrive appear here, with cause and fix."));
    }
}

void ExceptionsCard::restoreChoice() {
    const ExceptionsPresenter& exceptions = m_presenter.exceptions();
    const int row = m_presenter.exceptions().model().rowOf(exceptions.chosen());
    if (row >= 0)
        m_table->selectRow(row);
}

void ExceptionsCard::takeFocus() {
    if (m_pane->state() != StatePane::State::Content)
        return;
    m_table->setFocus();
    if (m_table->currentRow() < 0)
        m_table->selectRow(0);
}

}  // namespace fdc::ui::migrations

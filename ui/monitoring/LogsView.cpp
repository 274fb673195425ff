// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/LogsView.h"

#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStringListModel>
#include <QVBoxLayout>

#include "ui/common/DataTable.h"
#include "ui/common/StatePane.h"
#include "ui/common/Widgets.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::LogLevel;
using State = LogsPresenter::State;

namespace {
constexpr int detailLines = 7;
}

LogsView::LogsView(LogsPresenter& presenter, const Services& services, QWidget* parent)
    : QWidget(parent),
      m_presenter(presenter),
      m_services(services),
      m_level(new QComboBox),
      m_clear(button(tr("Clear"), u"clearLogFilter"_s, ButtonRole::Flat)),
      m_categories(new QStringListModel(this)),
      m_lines(new DataTable(u"logLines"_s, tr("Lines of the log, the newest first"))),
      m_message(paragraph({}, TextRole::Mono, u"logMessage"_s)),
      m_where(new ElidedLabel({}, TextRole::Muted, u"logWhere"_s)),
      m_same(button(tr("Only this correlation"), u"sameCorrelation"_s)),
      m_audit(button(tr("Audit records of it"), u"auditOfCorrelation"_s)),
      m_command(new CommandLineBox) {
    setObjectName(u"logsView"_s);
    m_lines->setModel(&m_presenter.model());
    m_lines->setColumnWidths({22, 21, 30, -1});
    m_pane = new StatePane(m_lines);
    m_pane->setObjectName(u"logsPane"_s);
    auto* card = new Card;
    card->setAccessibleName(tr("Log"));
    card->body()->setContentsMargins(12, 10, 8, 8);
    card->body()->addWidget(makeFilters());
    card->body()->addWidget(m_pane, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(card, 1);
    column->addWidget(makeDetail());
    wire();
    fillFilters();
    refresh();
}

QWidget* LogsView::makeFilters() {
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 4, 0);
    row->setSpacing(8);
    m_level->setObjectName(u"logLevel"_s);
    m_level->setAccessibleName(tr("Least level"));
    m_level->setToolTip(tr("Shows lines of this level and above"));
    for (const LogLevel level : {LogLevel::Debug, LogLevel::Info, LogLevel::Warning, LogLevel::Error})
        //: %1 is a level of log lines: this one and those above
        m_level->addItem(
            level == LogLevel::Debug ? tr("All levels") : tr("%1 and above").arg(LogModel::levelText(level)),
            int(level));
    m_category = addField(u"logCategory"_s, tr("Category"), tr("Category, such as connector.supervisor"));
    m_correlation = addField(u"logCorrelation"_s, tr("Correlation"), tr("Correlation"));
    m_text = addField(u"logText"_s, tr("Text"), tr("Text in the message"));
    auto* completer = new QCompleter(m_categories, m_category);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_category->setCompleter(completer);
    row->addWidget(m_level);
    row->addWidget(m_category, 3);
    row->addWidget(m_correlation, 2);
    row->addWidget(m_text, 3);
    row->addWidget(m_clear);
    return bar;
}

QLineEdit* LogsView::addField(const QString& name, const QString& text, const QString& hint) {
    auto* field = new QLineEdit;
    field->setObjectName(name);
    field->setAccessibleName(text);
    field->setPlaceholderText(hint);
    field->setClearButtonEnabled(true);
    connect(field, &QLineEdit::textEdited, &m_typed, qOverload<>(&QTimer::start));
    connect(field, &QLineEdit::returnPressed, this, &LogsView::apply);
    connect(field, &QLineEdit::textChanged, this, [this](const QString& typed) {
        if (typed.isEmpty())
            m_typed.start();
    });
    return field;
}

Card* LogsView::makeDetail() {
    m_detail = new Card;
    m_detail->setObjectName(u"logDetail"_s);
    m_detail->setAccessibleName(tr("The chosen line"));
    m_detail->body()->setContentsMargins(14, 10, 14, 10);
    m_detail->body()->setSpacing(6);
    auto* inside = new QWidget;
    inside->setProperty("role", u"scrolled"_s);
    auto* text = new QVBoxLayout(inside);
    text->setContentsMargins(0, 0, 0, 0);
    m_message->setAlignment(Qt::AlignTop);
    text->addWidget(m_message, 1);
    auto* area = new QScrollArea;
    area->setObjectName(u"logMessageScroll"_s);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidgetResizable(true);
    area->viewport()->setAutoFillBackground(false);
    area->setFixedHeight(fontMetrics().height() * (detailLines - 4));
    area->setWidget(inside);
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_where, 1);
    row->addWidget(m_same);
    row->addWidget(m_audit);
    m_detail->body()->addLayout(row);
    m_detail->body()->addWidget(area);
    m_command->setObjectName(u"logsCommand"_s);
    m_detail->body()->addWidget(m_command);
    return m_detail;
}

void LogsView::wire() {
    m_typed.setSingleShot(true);
    m_typed.setInterval(400ms);
    connect(&m_typed, &QTimer::timeout, this, &LogsView::apply);
    connect(m_level, &QComboBox::activated, this, &LogsView::apply);
    connect(m_clear, &QPushButton::clicked, this, [this] { m_presenter.setQuery({}); });
    connect(m_lines, &DataTable::rowChosen, this, [this](int row) {
        const LogRow* line = m_presenter.model().at(row);
        if (line)
            m_presenter.choose(line->position);
    });
    const auto narrow = [this] {
        const LogRow* line = m_presenter.chosen();
        if (!line || line->correlation.isEmpty())
            return;
        base::LogQuery query;
        query.correlation = line->correlation;
        m_presenter.setQuery(query);
    };
    connect(m_lines, &DataTable::rowActivated, this, narrow);
    connect(m_same, &QPushButton::clicked, this, narrow);
    connect(m_audit, &QPushButton::clicked, this, [this] {
        if (const LogRow* line = m_presenter.chosen())
            m_services.navigate(u"audit"_s, u"filter:correlation:"_s + line->correlation);
    });
    connect(&m_presenter, &LogsPresenter::changed, this, &LogsView::refresh);
    connect(&m_presenter, &LogsPresenter::queryChanged, this, &LogsView::fillFilters);
    connect(m_pane, &StatePane::actionRequested, this, [this] {
        if (m_presenter.state() == State::Failed)
            m_presenter.reload();
        else
            m_presenter.setQuery({});
    });
    connect(m_pane, &StatePane::helpRequested, this,
            [this](const QString& code) { m_services.help(u"error:"_s + code); });
}

void LogsView::apply() {
    m_typed.stop();
    base::LogQuery query;
    query.least = LogLevel(m_level->currentData().toInt());
    query.category = m_category->text().trimmed();
    query.correlation = m_correlation->text().trimmed();
    query.text = m_text->text().trimmed();
    m_presenter.setQuery(query);
}

/// The filter may come from elsewhere: the clear button, a jump from an audit record.
void LogsView::fillFilters() {
    const base::LogQuery& query = m_presenter.query();
    m_level->setCurrentIndex(std::max(0, m_level->findData(int(query.least))));
    const auto fill = [](QLineEdit* field, const QString& text) {
        const QSignalBlocker silent(field);
        if (field->text().trimmed() != text)
            field->setText(text);
    };
    fill(m_category, query.category);
    fill(m_correlation, query.correlation);
    fill(m_text, query.text);
    m_clear->setEnabled(m_presenter.isFiltered());
    m_command->setLine(m_presenter.commandLine());
}

void LogsView::refresh() {
    if (m_categories->stringList() != m_presenter.categories())
        m_categories->setStringList(m_presenter.categories());
    m_command->setLine(m_presenter.commandLine());
    refreshPane();
    refreshDetail();
}

void LogsView::refreshPane() {
    switch (m_presenter.state()) {
        case State::Loading: m_pane->showLoading(tr("Reading the log…")); break;
        case State::Ready: m_pane->showContent(); break;
        case State::Failed: m_pane->showError(*m_presenter.error(), m_services.language()); break;
        case State::Empty:
            if (m_presenter.isFiltered())
                m_pane->showEmpty(tr("No line fits the filter"),
                                  tr("The log was read to its beginning. Rotated files are read, too."),
                                  tr("Clear the filter"));
            else
                m_pane->showEmpty(
                    tr("The log is empty"),
                    tr("The engine writes what it does to logs/engine.log of the data folder."));
            break;
    }
    m_detail->setVisible(m_presenter.state() == State::Ready);
}

void LogsView::refreshDetail() {
    const LogRow* line = m_presenter.chosen();
    m_same->setVisible(line && !line->correlation.isEmpty());
    m_audit->setVisible(line && !line->correlation.isEmpty());
    if (!line) {
        m_where->setFullText(tr("Choose a line to read it whole"));
        m_message->clear();
        return;
    }
    QStringList where{QDateTime::fromMSecsSinceEpoch(line->at).toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s),
                      line->category};
    if (!line->thread.isEmpty())
        where.append(line->thread);
    if (!line->correlation.isEmpty())
        where.append(line->correlation);
    m_where->setFullText(where.join(u" · "_s));
    m_message->setText(discreet(line->message));
}

}  // namespace fdc::ui::monitoring

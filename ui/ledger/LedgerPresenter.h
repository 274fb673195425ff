// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QSet>
#include <QTimer>
#include <optional>

#include "ui/ledger/LedgerAnswers.h"
#include "ui/ledger/LedgerChanges.h"
#include "ui/ledger/LedgerFeed.h"
#include "ui/ledger/LedgerModel.h"
#include "ui/ledger/LedgerWay.h"

namespace fdc::ui::ledger {

/// The ledger as the page shows it: filter, documents, the chosen one, standard questions. Thread: GUI.
class LedgerPresenter : public QObject {
    Q_OBJECT
public:
    enum class State { Loading, Ready, NoDocuments, NoMatch, Failed };

    explicit LedgerPresenter(Services services, QObject* parent = nullptr);

    LedgerModel& model() { return m_model; }
    LedgerFeed& feed() { return m_feed; }
    LedgerAnswers& answers() { return m_answers; }
    LedgerChanges& changes() { return m_changes; }
    /// Of the chosen document.
    LedgerWay& way() { return m_way; }

    void open();
    void close();
    /// The same filter, read anew; what is on screen stays until then.
    void refresh();

    const QString& filter() const { return m_filter; }
    const QString& draft() const { return m_draft; }
    void setDraft(const QString& draft);
    /// Puts a filter in force, or says in filterError() why not; the former one then stays.
    void apply(const QString& filter);
    const std::optional<base::Error>& filterError() const { return m_filterError; }
    QString commandLine() const;
    /// What a field of the filter takes, as far as this ledger says; for completion and menus.
    QStringList words(const QString& field) const;

    State state() const;

    /// "documents", or a standard question.
    const QString& tab() const { return m_tab; }
    void setTab(const QString& tab);
    /// Documents of a line of an answer.
    void showDocuments(const QString& filter);
    /// The document with this identifier, and its time line.
    void showWayOf(const QString& sourceId);

    /// What is on screen, kept up to date.
    void setVisibleRows(int first, int last);
    /// False when it cannot be sorted so now; sortProblem() says why.
    bool sortBy(int column, Qt::SortOrder order);
    QString sortProblem() const;
    bool isColumnHidden(LedgerModel::Column column) const { return m_hidden.contains(int(column)); }
    void setColumnHidden(LedgerModel::Column column, bool hidden);

    const std::optional<migration::LedgerLine>& chosen() const { return m_chosen; }
    /// Everything about it; empty until it came.
    const QJsonObject& document() const { return m_document; }
    const std::optional<base::Error>& documentError() const { return m_documentError; }
    void choose(int row);
    void chooseDocument(qint64 id);

Q_SIGNALS:
    void filterChanged();
    void stateChanged();
    void tabChanged();
    void chosenChanged();
    void columnsChanged();

private:
    void start();
    void askWords();
    void askDocument();
    void chooseWanted();
    void live();
    void take(const std::vector<migration::LedgerLine>& lines);

    const Services m_services;
    LedgerModel m_model;
    LedgerFeed m_feed;
    LedgerAnswers m_answers;
    LedgerChanges m_changes;
    LedgerWay m_way;
    QTimer m_live;
    bool m_isAskingLive = false;
    QJsonObject m_liveAnswer;
    bool m_isOpen = false;
    bool m_everOpened = false;

    QString m_filter;
    QString m_draft;
    std::optional<base::Error> m_filterError;
    QJsonObject m_words;
    QString m_tab = QStringLiteral("documents");
    int m_firstVisible = 0;
    int m_lastVisible = -1;
    QSet<int> m_hidden{int(LedgerModel::Column::Target), int(LedgerModel::Column::Bytes),
                       int(LedgerModel::Column::Updated), int(LedgerModel::Column::Source)};

    std::optional<migration::LedgerLine> m_chosen;
    QJsonObject m_document;
    std::optional<base::Error> m_documentError;
    quint64 m_documentQuestion = 0;
    bool m_wantsWay = false;  ///< of the first document that the filter finds
};

}  // namespace fdc::ui::ledger

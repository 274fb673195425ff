// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMap>
#include <QObject>
#include <QTimer>
#include <optional>

#include "core/migration/Broker.h"
#include "ui/common/Services.h"
#include "ui/migrations/ExceptionModel.h"

namespace fdc::ui::migrations {

/// The exceptions of one campaign, of one error class or of all, page by page. Reads again what is loaded
/// when the counters say that something changed, at most every two seconds. Answers to old questions are
/// dropped. Thread: GUI.
class ExceptionsPresenter : public QObject {
    Q_OBJECT
public:
    static constexpr int pageSize = 200;

    explicit ExceptionsPresenter(const Services& services, QObject* parent = nullptr);

    /// Forgets everything of the campaign before.
    void open(const QString& campaign);
    /// The newest counters of the campaign.
    void take(const migration::CampaignStatus& status);
    /// Reads again now, whatever the counters say.
    void refresh();

    const QMap<QString, qint64>& classes() const { return m_classes; }
    qint64 total() const;
    /// Rows of the source that never became a document, and so are no exceptions.
    qint64 rejected() const { return m_rejected; }
    /// What the source refused or left out, as JSON errors; the first of them.
    const QJsonArray& notices() const { return m_notices; }
    /// Error class; empty: all.
    const QString& filter() const { return m_filter; }
    void setFilter(const QString& errorClass);

    ExceptionModel& model() { return m_model; }
    bool isLoading() const { return m_asking && m_model.list().isEmpty(); }
    const std::optional<base::Error>& error() const { return m_error; }
    /// Names of the steps in which the shown documents failed; empty while not all of them are loaded, or the
    /// list is older than the counters.
    QStringList steps() const;
    /// Documents that a retry would put back, by the name of the step in which they failed; empty likewise.
    QMap<QString, qint64> failedBySteps() const;

    const QString& chosen() const { return m_chosen; }
    void setChosen(const QString& sourceId);
    /// The details of a document, which stay as they were when it is no exception any more.
    const std::optional<ExceptionRow>& detail() const { return m_detail; }
    bool isDetailGone() const;
    void showDetail(int row);
    void closeDetail();

Q_SIGNALS:
    void changed();
    void detailChanged();

private:
    enum class Why { More, Reload };
    bool isAllKnown() const;
    void begin();
    void more();
    void reload();
    void ask(const QString& after, int limit, Why why);
    void answered(const QString& after, int limit, Why why, const base::Result<QJsonObject>& answer);
    void next();
    void followDetail();

    Services m_services;
    QString m_campaign;
    QMap<QString, qint64> m_classes;
    qint64 m_total = 0;
    qint64 m_rejected = 0;
    QJsonArray m_notices;
    std::optional<migration::DocumentCounts> m_counts;
    QString m_filter;
    ExceptionModel m_model;
    QTimer m_pause;            ///< until the next reload may begin
    quint64 m_question = 0;    ///< number of the newest question
    qsizetype m_toReload = 0;  ///< rows that the running reload still has to cover
    bool m_asking = false;
    Why m_why = Why::More;  ///< what is being asked
    bool m_complete = false;
    bool m_reloadWanted = false;
    bool m_moreWanted = false;
    std::optional<base::Error> m_error;
    QString m_chosen;
    std::optional<ExceptionRow> m_detail;
};

}  // namespace fdc::ui::migrations

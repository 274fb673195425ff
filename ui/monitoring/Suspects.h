// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <optional>

#include "ui/common/RowModel.h"
#include "ui/common/Services.h"
#include "ui/monitoring/HealthBoard.h"

namespace fdc::ui::monitoring {

/// A change that may be why a connector went down, and what would take it back.
struct Suspect {
    struct Edit {
        QString key;
        std::optional<QString> value;  ///< absent: the key was not there
        bool isSecret = false;         ///< then its value stands in the kept version alone
        bool operator==(const Edit&) const = default;
    };
    qint64 sequence = 0;  ///< of the audit record
    qint64 at = 0;
    QString actor;
    QString action;
    QString file;
    double score = 0;  ///< 0 to 1
    QStringList why;   ///< the engine's words
    QList<Edit> patch;
    QString command;     ///< of a terminal, for the same; empty: there is no exact way back
    qint64 version = 0;  ///< the kept version before the change; 0: none
    bool operator==(const Suspect&) const = default;

    /// "config.set core.properties", as it may be shown.
    QString title() const;
    bool canBeTakenBack() const { return !patch.isEmpty() && !command.isEmpty(); }
    /// Then the kept version is restored, since no secret is ever handed out.
    bool hasSecret() const;
    /// The patch, a line a key, as a unified difference has it.
    QString difference() const;
};

QList<Suspect> suspectsOf(const QJsonObject& answer);

class SuspectModel : public ListRowModel<Suspect> {
    Q_OBJECT
public:
    enum class Column { At, What, Count };
    using ListRowModel::ListRowModel;
    static QString reasonText(const QString& word);
    static QString reasonsText(const QStringList& words);

protected:
    QString keyOf(const Suspect& row) const override { return QString::number(row.sequence); }
    int columns() const override { return int(Column::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;
};

/// Asks the engine which changes came before a drop of health, and takes one back when a person decides so.
/// Answers to an older question are dropped. Thread: GUI.
class Suspects : public QObject {
    Q_OBJECT
public:
    explicit Suspects(Services services, QObject* parent = nullptr);

    void ask(const HealthDrop& drop);
    void clear();
    const std::optional<HealthDrop>& drop() const { return m_drop; }
    bool isAsking() const { return m_asking; }
    const std::optional<base::Error>& error() const { return m_error; }
    SuspectModel& rows() { return m_rows; }

    /// Asks once more whether, then sets the keys back by `config.set` and `config.unset`, or with a secret
    /// among them by `config.restore`.
    void takeBack(QWidget* parent, const Suspect& suspect);
    bool isTakingBack() const { return m_takingBack; }

Q_SIGNALS:
    void changed();

private:
    void apply(const Suspect& suspect);
    void setKeys(const Suspect& suspect, std::function<void()> then);
    void unsetKeys(const Suspect& suspect);
    void restore(const Suspect& suspect);
    void done(const std::optional<base::Error>& error);

    const Services m_services;
    SuspectModel m_rows;
    std::optional<HealthDrop> m_drop;
    std::optional<base::Error> m_error;
    bool m_asking = false;
    bool m_takingBack = false;
    quint64 m_question = 0;
};

}  // namespace fdc::ui::monitoring

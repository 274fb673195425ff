// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QJsonArray>
#include <QObject>
#include <QTimer>
#include <optional>

#include "core/base/Error.h"
#include "ui/common/Services.h"

namespace fdc::ui::ledger {

/// The answers to the standard questions, as old as told: those that cost little are asked again and again
/// while the page is open, the others when they are looked at. One at a time. Thread: GUI.
class LedgerAnswers : public QObject {
    Q_OBJECT
public:
    explicit LedgerAnswers(const Services& services, QObject* parent = nullptr);

    void open();
    void close();
    /// What is looked at; empty: none of them.
    void look(const QString& question);
    /// All of them are old now.
    void refresh();

    struct Answer {
        QJsonArray lines;
        bool isComplete = true;
        std::optional<base::Error> error;
    };
    /// Absent before the first answer.
    std::optional<Answer> answer(const QString& question) const;
    /// What a button says of it: documents, or classes; absent when not known yet.
    std::optional<qint64> number(const QString& question) const;

    static const QStringList& questions();

Q_SIGNALS:
    void changed(const QString& question);

private:
    void next();
    void ask(const QString& question);

    const Services m_services;
    QHash<QString, Answer> m_answers;
    QStringList m_due;  ///< to be asked, the first at once
    QString m_looked;
    QTimer m_again;
    quint64 m_generation = 0;
    bool m_asking = false;
    bool m_isOpen = false;
};

}  // namespace fdc::ui::ledger

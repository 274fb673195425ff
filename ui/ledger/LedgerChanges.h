// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <functional>
#include <optional>

#include "core/migration/query/LedgerQuery.h"
#include "ui/common/Dialogs.h"
#include "ui/common/Services.h"

namespace fdc::ui::ledger {

/// What documents a change is about: one of them, or all that a filter finds.
struct ChangeTarget {
    QString filter;
    QString errorClass;
    std::optional<migration::LedgerLine> document;
};

/// Skip, release and export: first how many, then the question, then the change, and what became of it as a
/// notice. One change at a time. Thread: GUI.
class LedgerChanges : public QObject {
    Q_OBJECT
public:
    explicit LedgerChanges(const Services& services, QObject* parent = nullptr);

    bool isBusy() const { return m_busy; }
    /// Documents of the change under way, as far as is known.
    qint64 done() const { return m_done; }

    /// Looks what it would be; then releaseReady() or a notice.
    void prepareRelease(const ChangeTarget& target);
    void release();
    /// Likewise; then skipReady().
    void prepareSkip(const ChangeTarget& target);
    void skip(const FormAnswers& answers);
    /// @p file: chosen by a person; its ending says the format.
    void exportTo(const QString& file, const QString& filter);

    /// Why these documents cannot be released or skipped; empty when they can.
    static QString releaseProblem(const QString& state);
    static QString skipProblem(const QString& state);

Q_SIGNALS:
    void releaseReady(const fdc::ui::Confirmation& question);
    void skipReady(const fdc::ui::FormQuestion& question);
    void busyChanged();
    /// The ledger is another one now.
    void changed();

private:
    QJsonObject arguments(const ChangeTarget& target) const;
    void preview(const QString& change, bool fromQuarantine, std::function<void(const QJsonObject&)> then);
    void perform(const QString& action, const QJsonObject& arguments,
                 std::function<QString(const QJsonObject&)> told);
    void offerSkip(qint64 plain, qint64 failed);
    void setBusy(bool busy);
    void watch();
    QStringList consequences(const QJsonObject& preview) const;
    QStringList releaseWords() const;

    const Services m_services;
    ChangeTarget m_target;
    bool m_busy = false;
    qint64 m_done = 0;
    quint64 m_watching = 0;
};

}  // namespace fdc::ui::ledger

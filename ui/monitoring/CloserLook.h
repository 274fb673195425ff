// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimer>

#include "ui/monitoring/Comparison.h"
#include "ui/monitoring/EventModel.h"
#include "ui/monitoring/Moved.h"
#include "ui/monitoring/Suspects.h"

namespace fdc::ui::monitoring {

/// What a person looks at more closely: a chosen stretch and what moved first in it, a change and how things
/// were an hour before and after it, a drop of health and which change may be why. Thread: GUI.
class CloserLook : public QObject {
    Q_OBJECT
public:
    explicit CloserLook(Services services, QObject* parent = nullptr);

    const std::optional<TimeSpan>& selection() const { return m_selection; }
    /// What moved first is asked once the stretch stands still.
    void select(std::optional<TimeSpan> span);

    MovedFirst& moved() { return m_moved; }
    Suspects& suspects() { return m_suspects; }
    /// The newest drop of what is shown now; absent: none.
    void noteDrop(const std::optional<HealthDrop>& drop);

    /// Compares the hour before with the hour after @p event, as far as it has passed.
    void compare(const Event& event, qint64 intervalMs);
    void endComparison();
    const std::optional<Event>& compared() const { return m_event; }
    ComparedModel& comparison() { return m_compared; }
    bool isComparing() const { return m_comparing; }
    const std::optional<base::Error>& comparisonError() const { return m_comparisonError; }

    void setNames(const QHash<QString, QString>& names);

Q_SIGNALS:
    void selectionChanged();
    void comparisonChanged();

private:
    const Services m_services;
    MovedFirst m_moved;
    Suspects m_suspects;
    ComparedModel m_compared;
    std::optional<TimeSpan> m_selection;
    QTimer m_selectionStands;
    std::optional<Event> m_event;
    std::optional<base::Error> m_comparisonError;
    bool m_comparing = false;
    quint64 m_question = 0;
};

}  // namespace fdc::ui::monitoring

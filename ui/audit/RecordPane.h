// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>

#include "ui/common/Widgets.h"

class QScrollArea;

namespace fdc::ui::audit {

class AuditPresenter;
class RecordForm;

/// The chosen record, whole: its fields, what was verified of it, and what can be asked next.
class RecordPane : public Card {
    Q_OBJECT
public:
    RecordPane(AuditPresenter& presenter, std::function<QString()> language, QWidget* parent = nullptr);

Q_SIGNALS:
    void helpWanted(const QString& topic);
    /// The lines of the log that belong to the record.
    void logWanted(const QString& correlation);

private:
    void refresh();
    void showChain(qint64 sequence);

    AuditPresenter& m_presenter;
    std::function<QString()> m_language;
    Pill* m_chain;
    QLabel* m_none;
    RecordForm* m_form;
    QScrollArea* m_area;
    QPushButton* m_related;
    QPushButton* m_log;
    CommandLineBox* m_command;
};

}  // namespace fdc::ui::audit

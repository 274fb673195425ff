// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/Services.h"
#include "ui/common/Widgets.h"
#include "ui/maps/RuleModel.h"

namespace fdc::ui {
class DataTable;
class StatePane;
}  // namespace fdc::ui

namespace fdc::ui::maps {

class MapEditor;
class MapTrial;

/// The mapping of metadata: where each tag comes from, on one document of the source, and how many have it.
class RulesPane : public Card {
    Q_OBJECT
public:
    RulesPane(const Services& services, MapEditor& editor, MapTrial& trial, QWidget* parent = nullptr);

Q_SIGNALS:
    /// Somebody wants to change the rule of a row.
    void ruleWanted(const QString& step, const QString& name);

private:
    void refresh();
    void refreshTests();
    QWidget* makeSampleRow();

    Services m_services;
    MapEditor& m_editor;
    MapTrial& m_trial;
    RuleModel m_model;
    Pill* m_mandatory;
    Pill* m_tests;
    Pill* m_old;
    QPushButton* m_keepTest;
    QPushButton* m_runTests;
    ElidedLabel* m_document;
    QPushButton* m_before;
    QPushButton* m_after;
    DataTable* m_table;
    StatePane* m_pane;
};

}  // namespace fdc::ui::maps

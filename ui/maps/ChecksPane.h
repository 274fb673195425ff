// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "ui/common/Services.h"
#include "ui/maps/CardList.h"

class QLabel;
class QPushButton;

namespace fdc::ui {
class CommandLineBox;
class SegmentedBar;
}  // namespace fdc::ui

namespace fdc::ui::maps {

class EditorFindings;
class MapEditor;
class MapTrial;

/// What is known of the map before it runs: findings, tests, a rehearsal, and the same in a terminal.
class ChecksPane : public QWidget {
    Q_OBJECT
public:
    ChecksPane(const Services& services, MapEditor& editor, EditorFindings& findings, MapTrial& trial,
               QWidget* parent = nullptr);

Q_SIGNALS:
    void findingOpened(const QString& step, const QString& field, const QString& entry);

private:
    void refreshFindings();
    void refreshTests();
    QString scoreText(const QJsonObject& run) const;
    void refreshRehearsal();
    void refreshRights();
    void askCancel();
    QString outcomeLine(const QJsonObject& rehearsal) const;
    void showOutcome(const QJsonObject& rehearsal);
    QString fixText(const QJsonObject& fix) const;
    void refreshLine();
    QWidget* makeRehearsal();

    Services m_services;
    MapEditor& m_editor;
    EditorFindings& m_findings;
    MapTrial& m_trial;
    CardModel m_testModel;
    CardModel m_causes;
    CardList* m_list;
    QLabel* m_none;
    QWidget* m_testing;
    QLabel* m_score;
    QLabel* m_moreUnnoticed;
    QPushButton* m_rehearse;
    QPushButton* m_retry;
    QPushButton* m_cancel;
    QPushButton* m_assess;
    QLabel* m_course;
    SegmentedBar* m_bar;
    QLabel* m_outcome;
    QLabel* m_fix;
    CommandLineBox* m_line;
};

}  // namespace fdc::ui::maps

// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "ui/common/Services.h"

class QFrame;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace fdc::ui {
class Pill;
}

namespace fdc::ui::configuration {

class ConfigurationPresenter;

/// What needs a decision before going on, or must be known: edits of an earlier session, settings that
/// changed on disk and here, a file that cannot be read or written, somebody else who edits it, a restart
/// that is due.
class Banners : public QWidget {
    Q_OBJECT
public:
    Banners(ConfigurationPresenter& presenter, Services services, QWidget* parent = nullptr);

    void refresh();

Q_SIGNALS:
    /// The line of the raw text that cannot be written should be shown.
    void rawLineWanted();
    /// The button that had the focus is gone, with what it decided.
    void focusFreed();

private:
    void addDraft();
    void addStale();
    void addAccess();
    void addOther();
    void addPending();
    QString otherText() const;
    QString pendingText() const;
    void addRawProblem();
    void addConflicts();
    void showConflicts();
    bool hasFocusWithin() const;

    ConfigurationPresenter& m_presenter;
    Services m_services;
    QVBoxLayout* m_column;
    QFrame* m_draft = nullptr;
    QLabel* m_draftText = nullptr;
    QFrame* m_stale = nullptr;
    QLabel* m_staleText = nullptr;
    QFrame* m_access = nullptr;
    Pill* m_accessPill = nullptr;
    QLabel* m_accessText = nullptr;
    QFrame* m_other = nullptr;
    QLabel* m_otherText = nullptr;
    QFrame* m_pending = nullptr;
    QLabel* m_pendingText = nullptr;
    QPushButton* m_restarted = nullptr;
    QFrame* m_raw = nullptr;
    QLabel* m_rawText = nullptr;
    QFrame* m_conflicts = nullptr;
    QWidget* m_conflictRows = nullptr;
    QStringList m_shownConflicts;
};

}  // namespace fdc::ui::configuration

// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QStackedWidget;
class QVBoxLayout;

namespace fdc::migration {
struct CsvGuess;
}

namespace fdc::ui::migrations {

class SourceChoice;
class SourceHistogram;

/// Beside the preview of a source: how an index is read and what its columns are for, or what a folder holds.
class SourcePanel : public QWidget {
    Q_OBJECT
public:
    explicit SourcePanel(SourceChoice& source, QWidget* parent = nullptr);
    void refresh();

private:
    QWidget* makeIndex();
    void addDialect(QVBoxLayout* column);
    void addColumns(QVBoxLayout* column);
    QWidget* makeFolder();
    void addEntry(QVBoxLayout* column);
    void refreshEntry();
    void refreshQuotes(const migration::CsvGuess& guess, const migration::CsvGuess& detected);
    void refreshDialect();
    void refreshColumns();
    void refreshFolder();

    SourceChoice& m_source;
    QStackedWidget* m_pages;
    QWidget* m_entryArea = nullptr;
    QComboBox* m_entry = nullptr;
    QWidget* m_dialect = nullptr;
    QComboBox* m_separator = nullptr;
    QComboBox* m_quotes = nullptr;
    QComboBox* m_encoding = nullptr;
    QSpinBox* m_headerLine = nullptr;
    QPushButton* m_detected = nullptr;
    QComboBox* m_id = nullptr;
    QComboBox* m_content = nullptr;
    QComboBox* m_hash = nullptr;
    QLabel* m_facts = nullptr;
    SourceHistogram* m_kinds = nullptr;
};

}  // namespace fdc::ui::migrations

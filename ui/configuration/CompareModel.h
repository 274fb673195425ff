// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QSet>

#include "core/config/EnvironmentComparison.h"
#include "core/config/Language.h"
#include "ui/common/RowModel.h"

namespace fdc::ui::configuration {

/// One key of two environments.
struct CompareRow {
    config::Product product = config::Product::Core;
    QString file;     ///< name without folder
    QString section;  ///< in words
    config::ComparedRow row;

    QString id() const { return file + u'\n' + row.key; }
};

/// What promoting did with a row.
struct CompareOutcome {
    QString text;
    Tone tone = Tone::Neutral;
};

/// The keys of two environments, filtered and sorted. Rows that can be promoted have a box. Nothing in it is
/// a secret. Thread: GUI.
class CompareModel : public RowModel {
    Q_OBJECT
public:
    enum class Column { Chosen, Section, Key, From, To, State, Promotion, File, Count };
    struct Filter {
        QSet<config::Compared> states{config::Compared::Different, config::Compared::OnlyA,
                                      config::Compared::OnlyB};
        QString text;  ///< words; each must stand in the row
        bool operator==(const Filter&) const = default;
    };

    using RowModel::RowModel;

    /// Choices and outcomes of rows that are still there stay.
    void setRows(QList<CompareRow> rows, const QString& from, const QString& to);
    void setLanguage(config::Language language);
    const Filter& filter() const { return m_filter; }
    void setFilter(const Filter& filter);
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    const QList<CompareRow>& all() const { return m_all; }
    /// The row as it is shown; nullptr when there is none.
    const CompareRow* at(int row) const;
    int rowOf(const QString& id) const;
    qsizetype count(config::Compared state) const;

    bool isChosen(const CompareRow& row) const { return m_chosen.contains(row.id()); }
    /// Nothing happens to a row that cannot be promoted.
    void choose(int row, bool chosen);
    /// Of the rows that are shown.
    void chooseAll(bool chosen);
    void chooseNone();
    QList<CompareRow> chosen() const;
    void setOutcomes(const QHash<QString, CompareOutcome>& byId);

    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

Q_SIGNALS:
    void chosenChanged();

protected:
    int rows() const override { return int(m_shown.size()); }
    int columns() const override { return int(Column::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;

private:
    bool admits(const CompareRow& row) const;
    bool isBefore(const CompareRow& a, const CompareRow& b) const;
    void select();
    Cell box(const CompareRow& row) const;
    Cell value(const std::optional<QString>& shown, std::optional<qint64> line) const;
    Cell state(const CompareRow& row) const;
    Cell promotion(const CompareRow& row) const;
    static QString keptBack(config::KeptBack reason);

    QList<CompareRow> m_all;
    QList<qsizetype> m_shown;  ///< indexes into m_all
    QSet<QString> m_chosen;
    QHash<QString, CompareOutcome> m_outcomes;
    QString m_from;
    QString m_to;
    Filter m_filter;
    config::Language m_language = config::Language::English;
    Column m_sorted = Column::Section;
    Qt::SortOrder m_order = Qt::AscendingOrder;
};

}  // namespace fdc::ui::configuration

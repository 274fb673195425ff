// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QImage>
#include <QList>
#include <QString>
#include <QStringList>
#include <functional>

#include "ui/common/ChartData.h"
#include "ui/common/Services.h"

class QPushButton;
class QWidget;

/// Charts as files that other programs open.
namespace fdc::ui {

struct ExportTable {
    QStringList header;
    QList<QStringList> rows;
};

/// RFC 4180 in UTF-8. A cell that a spreadsheet would take for a formula begins with an apostrophe; numbers
/// stay numbers. Thread: any.
QByteArray csvOf(const ExportTable& table);

/// A column of words, such as states.
struct TextColumn {
    QString name;
    std::vector<qint64> moments;  ///< when the word changes
    std::function<QString(qint64 at)> text;
};

/// A row for each moment of any series or column, oldest first: time in RFC 3339 (UTC), values with a point;
/// what is not known is empty, never zero. Of more than @p most moments the newest. Thread: any.
ExportTable exportTable(const std::vector<ChartSeries>& series, const QString& timeHeader,
                        const std::vector<TextColumn>& words = {}, size_t most = 100'000);

/// "latency-20261123-1358.csv", in local time.
QString exportName(const QString& name, const QDateTime& now, const QString& suffix);

/// What a picture stands on: what stands on a card, or cards themselves.
enum class Ground { Card, Surface };
/// The widget as a picture of twice its size, for print. What is hidden in screenshot-safe mode is hidden.
QImage pictureOf(QWidget& widget, Ground ground = Ground::Card, const QString& heading = {});

/// What an export is made of.
struct ExportParts {
    QString name;  ///< of the file, without date and ending
    /// Called in the GUI thread when a table is wanted: takes what is needed along and gives the work that a
    /// worker does with it.
    std::function<std::function<ExportTable()>()> table;
    QWidget* picture = nullptr;
    Ground ground = Ground::Card;
    std::function<QString()> heading = {};  ///< above the picture; may be absent
};

/// A button with what a chart can be saved as. Where is asked; that it is saved, or why not, is told as a
/// notice. The button belongs to the caller.
QPushButton* exportButton(const Services& services, const QString& objectName, ExportParts parts);

}  // namespace fdc::ui

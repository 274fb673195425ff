// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/ChartExport.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QTimeZone>
#include <algorithm>
#include <cmath>
#include <limits>

#include "core/base/Clock.h"
#include "core/base/platform/Files.h"
#include "ui/common/Dialogs.h"
#include "ui/common/Discreet.h"
#include "ui/common/Notices.h"
#include "ui/common/Reader.h"
#include "ui/common/Tokens.h"
#include "ui/common/Widgets.h"

namespace fdc::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(ChartExport)
};

bool looksLikeFormula(const QString& cell) {
    static const auto starts = u"=+-@\t\r"_s;
    if (cell.isEmpty() || !starts.contains(cell.front()))
        return false;
    bool isNumber = false;
    cell.toDouble(&isNumber);
    return !isNumber;
}

void addCell(QByteArray& csv, const QString& cell) {
    const QString text = looksLikeFormula(cell) ? u'\'' + cell : cell;
    static const auto special = u",\"\r\n"_s;
    const bool quoted = std::ranges::any_of(text, [](QChar c) { return special.contains(c); });
    if (!quoted) {
        csv += text.toUtf8();
        return;
    }
    QString doubled = text;
    doubled.replace(u'"', u"\"\""_s);
    csv += '"' + doubled.toUtf8() + '"';
}

void addLine(QByteArray& csv, const QStringList& cells) {
    for (qsizetype column = 0; column < cells.size(); ++column) {
        if (column > 0)
            csv += ',';
        addCell(csv, cells[column]);
    }
    csv += "\r\n";
}

QString numberOf(double value) {
    return std::isnan(value) ? QString() : QString::number(value, 'g', 12);
}

std::vector<qint64> momentsOf(const std::vector<ChartSeries>& series, const std::vector<TextColumn>& words,
                              size_t most) {
    std::vector<qint64> moments;
    for (const ChartSeries& one : series) {
        for (const ChartPoint& point : one.points)
            moments.push_back(point.at);
    }
    for (const TextColumn& one : words)
        moments.insert(moments.end(), one.moments.begin(), one.moments.end());
    std::ranges::sort(moments);
    moments.erase(std::ranges::unique(moments).begin(), moments.end());
    if (moments.size() > most)
        moments.erase(moments.begin(), moments.end() - qsizetype(most));
    return moments;
}

/// Makes the bytes on a worker and puts them where they belong.
void save(const Services& services, QObject* context, const QString& path,
          std::function<QByteArray()> content) {
    services.reader.run(
        context,
        [path, content = std::move(content)] {
            return base::platform::replaceFile(path, content(), base::platform::FileMode::KeepOrPrivate);
        },
        [services, path](const base::Result<void>& written) {
            if (!written) {
                services.notices.post(written.error(), services.language());
                return;
            }
            Notice notice;
            notice.tone = Tone::Ok;
            //: %1 is the name of a file
            notice.text = Texts::tr("Saved as %1.").arg(discreet(path, Private::Place));
            services.notices.post(notice);
        });
}

}  // namespace

QByteArray csvOf(const ExportTable& table) {
    QByteArray csv;
    addLine(csv, table.header);
    for (const QStringList& row : table.rows)
        addLine(csv, row);
    return csv;
}

ExportTable exportTable(const std::vector<ChartSeries>& series, const QString& timeHeader,
                        const std::vector<TextColumn>& words, size_t most) {
    ExportTable table;
    table.header.append(timeHeader);
    for (const TextColumn& one : words)
        table.header.append(one.name);
    for (const ChartSeries& one : series)
        table.header.append(one.name);
    std::vector<size_t> next(series.size(), 0);
    for (const qint64 moment : momentsOf(series, words, most)) {
        QStringList row{base::toRfc3339(QDateTime::fromMSecsSinceEpoch(moment, QTimeZone::utc()))};
        for (const TextColumn& one : words)
            row.append(one.text(moment));
        for (size_t column = 0; column < series.size(); ++column) {
            const std::vector<ChartPoint>& points = series[column].points;
            size_t& at = next[column];
            while (at < points.size() && points[at].at < moment)
                ++at;
            const bool has = at < points.size() && points[at].at == moment;
            row.append(has ? numberOf(points[at].value) : QString());
        }
        table.rows.append(row);
    }
    return table;
}

QString exportName(const QString& name, const QDateTime& now, const QString& suffix) {
    return name + now.toLocalTime().toString(u"-yyyyMMdd-HHmm."_s) + suffix;
}

QImage pictureOf(QWidget& widget, Ground ground, const QString& heading) {
    constexpr int scale = 2;
    const int margin = ground == Ground::Card ? 0 : 16;
    QFont font = widget.font();
    font.setBold(true);
    const int top = margin + (heading.isEmpty() ? 0 : QFontMetrics(font).height() + 12);
    QImage picture(QSize(widget.width() + 2 * margin, widget.height() + top + margin) * scale,
                   QImage::Format_RGB32);
    picture.setDevicePixelRatio(scale);
    const Tokens& tokens = Tokens::of(widget);
    picture.fill(ground == Ground::Card ? tokens.card : tokens.surface);
    QPainter painter(&picture);
    painter.setFont(font);
    painter.setPen(tokens.text);
    painter.drawText(QRect(margin, margin, widget.width(), top), Qt::AlignLeft | Qt::AlignTop, heading);
    widget.render(&painter, QPoint(margin, top), {}, QWidget::DrawChildren);
    return picture;
}

QPushButton* exportButton(const Services& services, const QString& objectName, ExportParts parts) {
    QPushButton* shown = button(Texts::tr("Export"), objectName, ButtonRole::Flat);
    auto* menu = new QMenu(shown);
    menu->setObjectName(objectName + u"Menu"_s);
    const auto offer = [=](const QString& text, const QString& suffix, auto content) {
        QAction* entry = menu->addAction(text);
        entry->setObjectName(objectName + suffix);
        QObject::connect(entry, &QAction::triggered, shown, [=] {
            const QString proposal = exportName(parts.name, services.clock.utcNow(), suffix);
            services.dialogs.saveFile(shown->window(), text, proposal, [=](const QString& path) {
                if (!path.isEmpty())
                    save(services, shown, path, content());
            });
        });
    };
    if (parts.picture)
        offer(Texts::tr("Picture (PNG)…"), u"png"_s,
              [picture = parts.picture, ground = parts.ground, heading = parts.heading] {
                  return std::function<QByteArray()>(
                      [image = pictureOf(*picture, ground, heading ? heading() : QString())] {
                          QBuffer buffer;
                          buffer.open(QIODevice::WriteOnly);
                          image.save(&buffer, "PNG");
                          return buffer.data();
                      });
              });
    if (parts.table)
        offer(Texts::tr("Table (CSV)…"), u"csv"_s, [table = parts.table] {
            return std::function<QByteArray()>([work = table()] { return csvOf(work()); });
        });
    shown->setProperty("hasMenu", true);
    shown->setMenu(menu);
    return shown;
}

}  // namespace fdc::ui

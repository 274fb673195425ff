// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// links: ui_common

#include <QApplication>
#include <QElapsedTimer>
#include <QImage>
#include <QPainter>
#include <cmath>
#include <cstdio>

#include "ui/common/Theme.h"
#include "ui/common/TimeChart.h"

using namespace fdc::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

std::vector<ChartPoint> wave(int count) {
    std::vector<ChartPoint> points;
    points.reserve(size_t(count));
    for (int at = 0; at < count; ++at)
        points.push_back({at, 3000 + 800 * std::sin(at / 997.0) + at % 37});
    return points;
}

/// Frames a second of @p paint, over at least a second.
template <typename Paint>
double framesPerSecond(Paint paint) {
    QElapsedTimer timer;
    timer.start();
    int frames = 0;
    while (timer.elapsed() < 1000 || frames < 3) {
        paint();
        ++frames;
    }
    return frames * 1000.0 / double(timer.elapsed());
}

}  // namespace

/// The live chart at 1200×800 against the peer that it must beat: a line through every point, drawn by
/// QPainter into the same image (what a plain line series does at best).
int main(int argc, char* argv[]) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    Theme theme(application);
    theme.choose(ThemeChoice::Light);
    QImage canvas(1200, 800, QImage::Format_RGB32);
    std::printf("%10s %14s %14s %8s\n", "points", "chart fps", "all points fps", "ratio");
    for (const int count : {10'000, 100'000, 1'000'000}) {
        TimeChart chart(u"bench"_s, u"bench"_s);
        chart.resize(1200, 800);
        chart.setSeries({{u"documents"_s, wave(count), 0}});
        qint64 end = count - 1;
        // A live chart: each frame has another range, so nothing of the frame before can be used again.
        const double ours = framesPerSecond([&] {
            chart.setRange(0, ++end);
            chart.render(&canvas);
        });
        QPolygonF line;
        for (const ChartPoint& point : chart.series().front().points)
            line.append(QPointF(double(point.at) * 1200 / count, 800 - point.value / 5));
        const double peer = framesPerSecond([&] {
            canvas.fill(Qt::white);
            QPainter painter(&canvas);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(Qt::blue, 1.7));
            painter.drawPolyline(line);
        });
        std::printf("%10d %14.1f %14.2f %8.1f\n", count, ours, peer, ours / peer);
    }
    return 0;
}

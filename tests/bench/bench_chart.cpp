// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// links: ui_common

#include <QApplication>
#include <QElapsedTimer>
#include <QImage>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

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

struct Speed {
    double framesPerSecond = 0;
    double slowestMs = 0;  ///< 99 of 100 frames took no longer
};

/// Of @p paint, over at least a second.
template <typename Paint>
Speed speedOf(Paint paint) {
    QElapsedTimer timer;
    timer.start();
    std::vector<double> frames;
    while (timer.elapsed() < 1000 || frames.size() < 3) {
        const qint64 before = timer.nsecsElapsed();
        paint();
        frames.push_back(double(timer.nsecsElapsed() - before) / 1e6);
    }
    Speed speed;
    speed.framesPerSecond = double(frames.size()) * 1000.0 / double(timer.elapsed());
    const auto rank = frames.begin() + qsizetype(double(frames.size() - 1) * 0.99);
    std::ranges::nth_element(frames, rank);
    speed.slowestMs = *rank;
    return speed;
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
    std::printf("%10s %14s %10s %14s %8s\n", "points", "chart fps", "p99 ms", "all points fps", "ratio");
    for (const int count : {10'000, 100'000, 1'000'000}) {
        TimeChart chart(u"bench"_s, u"bench"_s);
        chart.resize(1200, 800);
        chart.setSeries({{u"documents"_s, wave(count), 0}});
        qint64 end = count - 1;
        // A live chart: each frame has another range, so nothing of the frame before can be used again.
        const Speed ours = speedOf([&] {
            chart.setRange(0, ++end);
            chart.render(&canvas);
        });
        QPolygonF line;
        for (const ChartPoint& point : chart.series().front().points)
            line.append(QPointF(double(point.at) * 1200 / count, 800 - point.value / 5));
        const Speed peer = speedOf([&] {
            canvas.fill(Qt::white);
            QPainter painter(&canvas);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(Qt::blue, 1.7));
            painter.drawPolyline(line);
        });
        std::printf("%10d %14.1f %10.1f %14.2f %8.1f\n", count, ours.framesPerSecond, ours.slowestMs,
                    peer.framesPerSecond, ours.framesPerSecond / peer.framesPerSecond);
    }
    return 0;
}

// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>
#include <QWidget>
#include <vector>

#include "ui/common/ChartData.h"
#include "ui/common/Widgets.h"

/// Small pictures of numbers.
namespace fdc::ui {

/// A line without axes; values from left to right, noValue breaks it.
class Sparkline : public QWidget {
    Q_OBJECT
public:
    explicit Sparkline(QWidget* parent = nullptr);
    void setValues(std::vector<double> values, Tone tone);
    QSize sizeHint() const override { return {160, 34}; }
    QSize minimumSizeHint() const override { return {60, 26}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<double> m_values;
    Tone m_tone = Tone::Accent;
};

/// A number that matters: caption, value, a pill for its trend or state, and its recent past.
class KpiCard : public Card {
    Q_OBJECT
public:
    KpiCard(const QString& caption, const QString& name, QWidget* parent = nullptr);
    void setValue(const QString& value);
    void setPill(const QString& text, Tone tone);  ///< empty text hides it
    void setPast(std::vector<double> values, Tone tone);
    QString value() const;

private:
    void describe();
    QLabel* m_caption;
    ElidedLabel* m_value;
    Pill* m_pill;
    Sparkline* m_past;
};

/// Parts of a whole in one bar: documents by state. Unnamed room is what is still to do.
class SegmentedBar : public QWidget {
    Q_OBJECT
public:
    struct Segment {
        QString name;
        qint64 amount = 0;
        Tone tone = Tone::Accent;
    };
    explicit SegmentedBar(const QString& name, QWidget* parent = nullptr);
    void set(QList<Segment> segments, qint64 total);
    QSize sizeHint() const override { return {200, 14}; }
    QSize minimumSizeHint() const override { return {60, 14}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QList<Segment> m_segments;
    qint64 m_total = 0;
};

/// A state as shape and colour: filled circle ok, triangle degraded, square failed, ring off or unknown.
class StateDot : public QWidget {
    Q_OBJECT
public:
    explicit StateDot(QWidget* parent = nullptr);
    void set(Tone tone, const QString& word);
    QSize sizeHint() const override { return {14, 14}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Tone m_tone = Tone::Neutral;
};

}  // namespace fdc::ui

// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>
#include <optional>

#include "core/migration/throughput/Throughput.h"

class QLabel;
class QPushButton;

namespace fdc::ui {
class StateDot;
}

namespace fdc::ui::migrations {

class StageNumbers;

/// One sentence: which side of a campaign limits and what one more of it would bring; the numbers behind it
/// one click away. Hidden while nothing runs. Grows when a sentence is longer, and shrinks only with another
/// campaign, so that nothing below it jumps.
class BottleneckLine : public QFrame {
    Q_OBJECT
public:
    explicit BottleneckLine(QWidget* parent = nullptr);
    void set(const std::optional<migration::Throughput>& speed, const QMap<QString, QString>& stepNames);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void keepHeight();
    void showNumbers();

    StateDot* m_dot;
    QLabel* m_sentence;
    QPushButton* m_more;
    StageNumbers* m_numbers = nullptr;  ///< made when first asked for
    std::optional<migration::Throughput> m_speed;
};

}  // namespace fdc::ui::migrations

// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QString>

#include "core/connector/sdk/Connector.h"
#include "ui/common/Tokens.h"

class QPainter;
class QRectF;
class QWidget;

namespace fdc::ui::monitoring {

/// What states are called on screen, and how they look: word, colour and pattern say the same.
class HealthWords {
    Q_DECLARE_TR_FUNCTIONS(HealthWords)
public:
    static QString health(connector::Health health);
    static Tone tone(connector::Health health);
    /// Of the supervisor's words: "off", "starting", "failed", "stopping".
    static QString observed(const QString& observed);
    static void fill(QPainter& painter, const QRectF& area, connector::Health health, const Tokens& tokens);
};

}  // namespace fdc::ui::monitoring

// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/HealthWords.h"

#include <QPainter>

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;
using connector::Health;

QString HealthWords::health(Health health) {
    switch (health) {
        case Health::Up:
            //: state of a connector: it answers
            return tr("Up");
        case Health::Degraded:
            //: state of a connector: it answers, but not as it should
            return tr("Degraded");
        case Health::Down:
            //: state of a connector: it does not answer
            return tr("Down");
        case Health::Unknown:
            //: state of a connector: the check could not tell
            return tr("Unknown");
    }
    return {};
}

Tone HealthWords::tone(Health health) {
    switch (health) {
        case Health::Up: return Tone::Ok;
        case Health::Degraded: return Tone::Warn;
        case Health::Down: return Tone::Error;
        case Health::Unknown: return Tone::Neutral;
    }
    return Tone::Neutral;
}

QString HealthWords::observed(const QString& observed) {
    if (observed == u"off"_s)
        //: state of a connector: switched off
        return tr("Off");
    if (observed == u"starting"_s)
        //: state of a connector
        return tr("Starting");
    if (observed == u"failed"_s)
        //: state of a connector: it could not be started
        return tr("Not started");
    if (observed == u"stopping"_s)
        //: state of a connector
        return tr("Stopping");
    return observed;
}

void HealthWords::fill(QPainter& painter, const QRectF& area, Health health, const Tokens& tokens) {
    QColor stripes = tokens.card;
    switch (health) {
        case Health::Up: painter.fillRect(area, tokens.ok); return;
        case Health::Degraded:
            stripes.setAlphaF(0.6F);
            painter.fillRect(area, tokens.warn);
            painter.fillRect(area, QBrush(stripes, Qt::BDiagPattern));
            return;
        case Health::Down:
            stripes.setAlphaF(0.45F);
            painter.fillRect(area, tokens.err);
            painter.fillRect(area, QBrush(stripes, Qt::DiagCrossPattern));
            return;
        case Health::Unknown:
            painter.fillRect(area, tokens.neutralSoft);
            painter.fillRect(area, QBrush(tokens.muted, Qt::Dense6Pattern));
            return;
    }
}

}  // namespace fdc::ui::monitoring

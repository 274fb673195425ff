// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QObject>
#include <QStringList>

#include "ui/common/Services.h"

class QWidget;

namespace fdc::ui::maps {

/// How a campaign of a published map runs. What is not asked for here is as usual.
struct RunWish {
    QString name;                               ///< of the campaign
    QString readBack = QStringLiteral("full");  ///< a strategy of docs/reconciliation.md
    bool retryFailed = false;                   ///< documents that failed before are tried again, too

    /// Of campaign.start.
    QJsonObject toArguments(const QString& mapFile) const;
    /// The same for flowerdocsctl; what is the default there is not named.
    QStringList toWords(const QString& mapFile) const;
};

/// Runs published maps: asks how, begins the campaign, and goes to its page. One at a time. Thread: GUI.
class MapLaunch : public QObject {
    Q_OBJECT
public:
    /// What is to run.
    struct Published {
        QString name;
        QString file;
        int version = 0;        ///< 0: none was published, the map is in force all the same
        bool hasDraft = false;  ///< which does not run
    };

    explicit MapLaunch(const Services& services, QObject* parent = nullptr);

    void ask(QWidget* parent, const Published& map);
    void start(const QString& mapFile, const RunWish& wish);
    bool isStarting() const { return m_isStarting; }

Q_SIGNALS:
    void changed();

private:
    QString textOf(const Published& map) const;

    Services m_services;
    bool m_isStarting = false;
};

}  // namespace fdc::ui::maps

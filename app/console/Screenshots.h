// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QSize>
#include <QStringList>
#include <chrono>
#include <vector>

#include "app/console/ConfigurationPictures.h"

namespace fdc::console {

class Console;

/// Renders every page of the running console into PNG files: both themes, both languages, three sizes; and
/// the states of the configuration in one size. For documentation and for eyes. Thread: GUI; works in steps,
/// so that pages can load.
class Screenshots : public QObject {
    Q_OBJECT
public:
    Screenshots(Console& console, QString folder);
    void start();

Q_SIGNALS:
    /// @p written pictures, which are @p all of them unless some could not be written.
    void finished(int written, bool all);

private:
    struct Shot {
        QString page;
        QString what;
        QString name;
        QString theme;
        QString language;
        QSize size;
        QString state;  ///< of the configuration
    };
    void plan();
    void planStates();
    QString mapOfTheDemo(const QString& step);
    std::chrono::milliseconds patience(size_t shot) const;
    void next();
    void prepare(const Shot& shot);
    void take(const Shot& shot);

    Console& m_console;
    ConfigurationPictures m_configuration;
    const QString m_folder;
    std::vector<Shot> m_shots;
    size_t m_at = 0;
    int m_written = 0;
    bool m_hasDraft = false;
    bool m_hasMap = false;
    bool m_statesPlanned = false;
};

}  // namespace fdc::console

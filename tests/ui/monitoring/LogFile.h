// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

#include "core/base/LogReader.h"
#include "tests/ui/Fakes.h"

namespace fakes {

/// An engine.log as the engine writes it, in a data folder.
class LogFile {
public:
    explicit LogFile(const QString& dataFolder) {
        const QString folder = fdc::base::LogReader::folderIn(dataFolder);
        if (!QDir().mkpath(folder))
            qFatal("no folder for the log");
        m_file.setFileName(folder + u"/engine.log"_s);
    }

    void add(const QDateTime& at, const QString& level, const QString& category, const QString& message,
             const QString& correlation = {}) {
        const QJsonObject line{{u"time"_s, fdc::base::toRfc3339(at)},
                               {u"level"_s, level},
                               {u"category"_s, category},
                               {u"correlation"_s, correlation},
                               {u"message"_s, message}};
        QVERIFY(m_file.open(QIODevice::Append));
        m_file.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
        m_file.close();
    }

private:
    QFile m_file;
};

}  // namespace fakes

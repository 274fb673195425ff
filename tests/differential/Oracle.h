// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayList>
#include <QHash>
#include <QProcess>
#include <optional>

namespace fdc::differential {

using Pairs = QHash<QString, QString>;

/// A JVM that says what java.util.Properties.load reads (PropertiesOracle.java). Batches overlap: ask() for
/// the next one before answer() of the last.
class Oracle {
public:
    /// @p classes: folder with the compiled oracle. False when `java` does not start.
    bool start(const QString& classes);
    void ask(const QByteArrayList& files);
    /// The pairs of the next file that was asked for, absent when the JVM refused it. Ends the program when
    /// the JVM is gone.
    std::optional<Pairs> answer();
    /// False when the JVM did not end well.
    bool finish();

private:
    qint32 number();
    QString text();
    void need(qsizetype bytes);

    QProcess m_java;
    QByteArray m_read;
    qsizetype m_at = 0;
};

}  // namespace fdc::differential

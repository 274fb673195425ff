// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMap>
#include <QString>

/// What the fault tests share: how much they do, from which seed, and the shim (docs/reliability.md).
namespace faults {

using namespace Qt::Literals::StringLiterals;

/// FDC_FAULTS=long: what a night is for.
inline bool isLong() {
    return qgetenv("FDC_FAULTS") == "long";
}

/// How often, in the gate and in the night; the environment variable @p name says otherwise.
inline int times(const char* name, int gate, int night) {
    const int wished = qEnvironmentVariableIntValue(name);
    return wished > 0 ? wished : isLong() ? night : gate;
}

/// For QTemporaryDir: in memory where that can be had. Nothing here needs a real disk, and hundreds of
/// campaigns would otherwise wait for whatever else this machine writes.
inline QString fastPlace() {
    static const QString place = [] {
        const QFileInfo memory(u"/dev/shm"_s);
        return (memory.isWritable() ? memory.filePath() : QDir::tempPath()) + u"/fdc-faults-XXXXXX"_s;
    }();
    return place;
}

/// FDC_SEED repeats a run.
inline quint32 seed() {
    static const quint32 chosen = qEnvironmentVariableIsSet("FDC_SEED")
                                      ? qEnvironmentVariable("FDC_SEED").toUInt()
                                      : quint32(QDateTime::currentMSecsSinceEpoch());
    static const bool told = [] {
        qInfo("seed %u (FDC_SEED repeats it)", chosen);
        return true;
    }();
    Q_UNUSED(told)
    return chosen;
}

/// What the shim is to do in one program.
struct Shim {
    QString fault;         ///< "OPERATION:N:WHAT"; empty: none
    QString paths;         ///< parts of file names, joined by ';': others are left alone; empty: all files
    QString fullAsLongAs;  ///< as long as this file exists, no file can be written
    QString trace;         ///< where every change of a file is written down
    QString struck;        ///< this file appears when the fault struck

    QMap<QString, QString> variables() const {
        return {{u"LD_PRELOAD"_s, QStringLiteral(FDC_FAULT_SHIM)},
                {u"FDC_FAULT"_s, fault},
                {u"FDC_FAULT_PATHS"_s, paths},
                {u"FDC_FAULT_FULL"_s, fullAsLongAs},
                {u"FDC_FAULT_TRACE"_s, trace},
                {u"FDC_FAULT_STRUCK"_s, struck},
                // The program's own checkers come after the shim, and may.
                {u"ASAN_OPTIONS"_s, qEnvironmentVariable("ASAN_OPTIONS") + u":verify_asan_link_order=0"_s}};
    }
    bool hasStruck() const { return QFile::exists(struck); }
};

}  // namespace faults

// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_config

#include <QByteArray>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <cstdio>

#include "core/base/platform/Files.h"
#include "core/config/ConfigFile.h"

using namespace fdc;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A file as operators write them, one million keys, about 64 MB: comments, blanks, escapes, continuations.
QByteArray generate(int keys) {
    QByteArray bytes;
    bytes.reserve(qsizetype(keys) * 72);
    for (int i = 0; i < keys; ++i) {
        const QByteArray number = QByteArray::number(i);
        if (i % 100 == 0)
            bytes += "\n# section " + number + "\n";
        bytes += "section" + QByteArray::number(i % 1000) + ".group.key" + number;
        bytes += i % 3 == 0 ? " = " : "=";
        if (i % 50 == 0)
            bytes += "caf\\u00e9 of row " + number + " on \\\n    two lines\n";
        else
            bytes += "value of row " + number + " with some more text in it\n";
    }
    return bytes;
}

double lap(QElapsedTimer& timer) {
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    timer.restart();
    return seconds;
}

}  // namespace

/// bench_properties [KEYS]: seconds to load a file, to save it unchanged, to index it, to decode every pair
/// and to change one key. Exit code 1 when the saved bytes differ.
int main(int argc, char** argv) {
    const int keys = argc > 1 ? QByteArray(argv[1]).toInt() : 1'000'000;
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"large.properties"_s);
    const QString copy = folder.filePath(u"copy.properties"_s);
    const QByteArray bytes = generate(keys);
    if (!base::platform::replaceFile(path, bytes))
        return 1;

    QElapsedTimer timer;
    timer.start();
    auto file = config::ConfigFile::load(path);
    const double load = lap(timer);
    if (!file || !base::platform::replaceFile(copy, file->document().toBytes()))
        return 1;
    const double save = lap(timer);
    const auto saved = base::platform::readFile(copy, config::ConfigFile::maximumSize);
    if (!saved || *saved != bytes)
        return 1;

    timer.restart();
    for (int i = 0; i < 10; ++i)
        (void)file->document().value(u"section1.group.key1"_s);
    const double index = lap(timer);
    const qsizetype pairs = file->document().pairs().size();
    const double decode = lap(timer);
    file->document().set(u"section1.group.key1"_s, u"changed"_s);
    const double edit = lap(timer);
    std::printf(
        "properties: %lld keys, %.1f MB: load %.3f s, save %.3f s (identical), index %.3f s, pairs %.3f s, "
        "edit %.3f s\n",
        static_cast<long long>(pairs), double(bytes.size()) / 1e6, load, save, index, decode, edit);
    return pairs == keys ? 0 : 1;
}

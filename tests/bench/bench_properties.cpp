// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_config

#include <QByteArray>
#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QtEndian>
#include <algorithm>
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

int complain(const base::Error& error) {
    std::fprintf(stderr, "%s\n", qPrintable(error.toLogLine()));
    return 1;
}

void addText(QCryptographicHash& hash, const QString& text) {
    QByteArray units(text.size() * 2 + 2, '\xff');
    qToBigEndian<char16_t>(text.utf16(), text.size(), units.data());
    hash.addData(units);
}

/// Over the sorted pairs; PropertiesPeer.java computes the same.
QByteArray digestOf(QList<config::PropertiesDocument::Pair> pairs) {
    std::sort(pairs.begin(), pairs.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const auto& pair : pairs) {
        addText(hash, pair.key);
        addText(hash, pair.value);
    }
    return hash.result().toHex();
}

/// One whole process for properties.sh to time.
int once(const QByteArray& what, const QString& path, const char* more) {
    if (what == "--write") {
        const auto done =
            base::platform::replaceFile(path, generate(more ? QByteArray(more).toInt() : 1'000'000));
        return done ? 0 : complain(done.error());
    }
    const auto file = config::ConfigFile::load(path);
    if (!file)
        return complain(file.error());
    if (what == "--save") {
        const auto done =
            base::platform::replaceFile(QString::fromLocal8Bit(more), file->document().toBytes());
        return done ? 0 : complain(done.error());
    }
    if (what == "--digest") {
        std::printf("%s\n", digestOf(file->document().pairs()).constData());
    } else if (what == "--list") {
        std::printf("%lld\n", static_cast<long long>(file->document().pairs().size()));
    } else {
        qint64 pairs = 0;
        qint64 letters = 0;
        file->document().forEachPair([&](const QString& key, const QString& value, qint64) {
            ++pairs;
            letters += key.size() + value.size();
        });
        std::printf("%lld pairs, %lld letters\n", static_cast<long long>(pairs),
                    static_cast<long long>(letters));
    }
    return 0;
}

}  // namespace

/// bench_properties [KEYS]: seconds to load a file, to save it unchanged, to index it, to decode every pair
/// and to change one key. Exit code 1 when the saved bytes differ.
/// bench_properties --write FILE [KEYS] | --load FILE | --list FILE | --digest FILE | --save FILE COPY: one
/// step of properties.sh. --load decodes every pair, --list keeps them all as well.
int main(int argc, char** argv) {
    if (argc > 2)
        return once(argv[1], QString::fromLocal8Bit(argv[2]), argc > 3 ? argv[3] : nullptr);
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

// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFile>
#include <cstdio>
#include <map>

#include "tests/differential/Comparison.h"
#include "tests/differential/PropertiesGenerator.h"

using namespace fdc::config;
using namespace fdc::differential;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype fewestRealFiles = 500;

QString anyKey(PropertiesGenerator& generator, const PropertiesDocument& document) {
    const int choice = generator.below(4);
    if (choice == 0 || document.size() == 0)
        return generator.text();
    const auto commented = document.commented();
    if (choice == 1 && !commented.isEmpty())
        return commented[generator.below(int(commented.size()))].key;
    return document.keyAt(generator.below(int(document.size())));
}

/// The document after one edit of kind @p kind, with the pairs that must be read then; absent when nothing
/// changed.
std::optional<Case> edited(PropertiesDocument document, PropertiesGenerator& generator, int kind,
                           QString origin) {
    Pairs expected = pairsOf(document);
    const QString key = anyKey(generator, document);
    const QString text = generator.text();
    bool changed = false;
    switch (kind % 5) {
        case 0:
            changed = document.set(key, text, {text});
            expected.insert(key, text);
            break;
        case 1:
            changed = document.unset(key);
            expected.remove(key);
            break;
        case 2:
            changed = document.commentOut(key);
            expected.remove(key);
            break;
        case 3: {
            const auto commented = document.commented();
            changed = document.uncomment(key);
            for (const auto& entry : commented) {
                if (changed && entry.key == key)
                    expected.insert(key, entry.value);
            }
            // A key named by its letters alone; its value is what the document says.
            if (changed && !expected.contains(key))
                expected.insert(key, document.value(key).value_or(QString()));
            break;
        }
        default:
            changed = document.rename(key, text);
            if (changed)
                expected.insert(text, expected.take(key));
    }
    if (!changed)
        return std::nullopt;
    static const char* const names[] = {"set", "unset", "commentOut", "uncomment", "rename"};
    origin += u" after %1 of \"%2\" with \"%3\""_s.arg(QLatin1StringView(names[kind % 5]), key, text);
    return Case{document.toBytes(), origin, expected};
}

/// What the generated files reached, so that a rule that none exercises is noticed.
class Reach {
public:
    void count(const QByteArray& bytes);
    bool report() const;

private:
    std::map<std::string, qint64> m_files;
};

void Reach::count(const QByteArray& bytes) {
    const PropertiesDocument document = PropertiesDocument::parse(bytes);
    quint32 flags = 0;
    bool blank = false;
    bool colon = false;
    for (qsizetype i = 0; i < document.size(); ++i) {
        const PropertiesEntry& entry = document.entryAt(i);
        const auto separator = QByteArrayView(bytes).sliced(entry.keyEnd, entry.valueBegin - entry.keyEnd);
        flags |= entry.flags;
        colon |= separator.contains(':');
        blank |= !separator.isEmpty() && !(entry.flags & PropertiesEntry::HasSeparator);
    }
    const auto seen = [&](const char* rule, bool yes) { m_files[rule] += yes; };
    seen("equals or colon", flags & PropertiesEntry::HasSeparator);
    seen("colon", colon);
    seen("blank as separator", blank);
    seen("escaped key", flags & PropertiesEntry::KeyEscaped);
    seen("escaped value", flags & PropertiesEntry::ValueEscaped);
    seen("continuation", flags & PropertiesEntry::Continued);
    seen("dangling end", flags & PropertiesEntry::Dangling);
    seen("\\u good", (flags & PropertiesEntry::HasUnicode) && !(flags & PropertiesEntry::Malformed));
    seen("\\u malformed", flags & PropertiesEntry::Malformed);
    seen("duplicates", document.pairs().size() < document.size());
    seen("commented-out entry", !document.commented().isEmpty());
    seen("CRLF", bytes.contains("\r\n"));
    seen("CR in most lines", document.lineEnding() == "\r");
    seen("byte order mark", document.hasByteOrderMark());
    seen("UTF-8", document.encoding() == PropertiesDocument::Encoding::Utf8);
    seen("Latin-1", document.encoding() == PropertiesDocument::Encoding::Latin1);
    seen("NUL", bytes.contains('\0'));
    seen("empty key", document.contains(u""));
    seen("more than one block of the JVM", bytes.size() > 8192);
    seen("nothing", document.size() == 0);
}

bool Reach::report() const {
    bool all = true;
    std::printf("reached by generated files:");
    for (const auto& [rule, files] : m_files) {
        std::printf(" %s %lld,", rule.c_str(), static_cast<long long>(files));
        all &= files > 0;
    }
    std::printf(all ? " no rule left out\n" : " SOME RULES NEVER\n");
    return all;
}

QByteArrayList readAll(const QByteArrayList& names) {
    QByteArrayList files;
    for (const QByteArray& name : names) {
        QFile file(QFile::decodeName(name));
        files.append(file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
    }
    return files;
}

QByteArrayList namesIn(const QString& list) {
    QFile file(list);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArrayList names = file.readAll().split('\0');
    names.removeAll(QByteArray());
    return names;
}

bool compareGenerated(Oracle& oracle, const QByteArrayList& samples, quint32 seed) {
    bool given = false;
    const qint64 wanted = qEnvironmentVariable("FDC_JDK_FILES").toLongLong(&given);
    const qint64 files = given ? wanted : 1'000'000;
    const quint64 first = qEnvironmentVariable("FDC_JDK_FIRST").toULongLong();
    std::printf("seed %u (FDC_JDK_SEED=%u FDC_JDK_FIRST=n FDC_JDK_FILES=1 replays file n)\n", seed, seed);
    Comparison comparison(oracle);
    Reach reach;
    for (quint64 index = first; index < first + quint64(files); ++index) {
        PropertiesGenerator generator(seed, index, samples);
        QByteArray bytes = generator.file();
        reach.count(bytes);
        const QString origin = u"file %1 of seed %2"_s.arg(index).arg(seed);
        const PropertiesDocument document = PropertiesDocument::parse(bytes);
        // Malformed files have no pairs to expect anything from.
        if (document.readable()) {
            if (auto one = edited(document, generator, generator.below(5), origin))
                comparison.add(std::move(*one));
        }
        comparison.add({std::move(bytes), origin, {}});
    }
    comparison.settleAll();
    const bool reached = files < 100'000 || reach.report();
    return comparison.report("generated") && reached;
}

bool compareReal(Oracle& oracle, const QByteArrayList& samples, const QByteArrayList& names, quint32 seed) {
    Comparison comparison(oracle);
    for (qsizetype i = 0; i < samples.size(); ++i) {
        const QString origin = QFile::decodeName(names[i]);
        const PropertiesDocument document = PropertiesDocument::parse(samples[i]);
        comparison.add({samples[i], origin, {}});
        PropertiesGenerator generator(seed, quint64(i), samples);
        for (int kind = 0; kind < 25 && document.readable(); ++kind) {
            if (auto one = edited(document, generator, kind, origin))
                comparison.add(std::move(*one));
        }
    }
    comparison.settleAll();
    return comparison.report("real") && samples.size() >= fewestRealFiles;
}

}  // namespace

/// properties_differential CLASSES LIST: compares the reader and the edits of .properties files with a JVM,
/// over generated files and over the real ones whose names LIST holds, each ended by a NUL. CLASSES is the
/// folder of the compiled PropertiesOracle.java.
int main(int argc, char** argv) {
    if (argc != 3)
        return 2;
    Oracle oracle;
    if (!oracle.start(QFile::decodeName(argv[1]))) {
        std::fputs("java does not start\n", stderr);
        return 1;
    }
    const QByteArrayList names = namesIn(QFile::decodeName(argv[2]));
    const QByteArrayList samples = readAll(names);
    if (samples.size() < fewestRealFiles)
        std::printf("only %lld real files\n", static_cast<long long>(samples.size()));
    bool given = false;
    const quint32 chosen = qEnvironmentVariable("FDC_JDK_SEED").toUInt(&given);
    const quint32 seed = given ? chosen : QRandomGenerator::global()->generate();
    const bool generated = compareGenerated(oracle, samples, seed);
    const bool real = compareReal(oracle, samples, names, seed);
    const bool ended = oracle.finish();
    return generated && real && ended ? 0 : 1;
}

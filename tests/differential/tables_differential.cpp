// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Compares how CSV and JSON Lines are read with Python's csv and json modules: identical rows, or both
// refuse. What Python takes and the sources refuse by rule (docs/maps.md) the oracle refuses, too: in CSV a
// NUL, and 80–9F in ISO-8859-1 and -15; in JSON Lines what is no object, NaN and Infinity, half of a
// surrogate pair, a name twice or empty, lists in lists, objects in lists, more than 32 levels. Not judged:
// text after a closing quote in a dialect with backslashes, which Python appends, and a file with an escaped
// line end and none after it, which its strict reader calls cut. tables_differential ORACLE [FILES [SEED
// [FIRST]]]

#include <QDateTime>
#include <QProcess>
#include <QtEndian>
#include <cstdio>
#include <map>

#include "core/migration/MapErrors.h"
#include "core/migration/sources/JsonLinesParser.h"
#include "tests/differential/TableGenerator.h"

using namespace fdc;
using namespace fdc::differential;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int batchSize = 500;

[[noreturn]] void giveUp(const QString& why) {
    std::fprintf(stderr, "%s\n", qPrintable(why));
    std::exit(1);
}

QByteArray number(quint32 value) {
    QByteArray bytes(4, '\0');
    qToLittleEndian(value, bytes.data());
    return bytes;
}

QByteArray text(const QString& value) {
    const QByteArray utf8 = value.toUtf8();
    return QByteArray::number(utf8.size()) + ':' + utf8;
}

struct Reading {
    bool isRefused = false;
    bool isByOwnRule = false;  ///< that Python has not: a quote within a field that was closed
    QByteArray body;
    bool operator==(const Reading& other) const {
        return isRefused == other.isRefused && (isRefused || body == other.body);
    }
};

Reading readCsv(const TableCase& one) {
    Reading reading;
    bool isDefective = false;
    CsvParser parser(one.dialect, [&](const CsvRecord& record) {
        isDefective = isDefective || record.defect.has_value();
        for (const QString& field : record.fields)
            reading.body += text(field);
        reading.body += '\n';
        return base::Result<void>();
    });
    auto parsed = parser.feed(one.bytes);
    if (parsed)
        parsed = parser.finish();
    reading.isRefused = isDefective || !parsed;
    reading.isByOwnRule =
        !parsed && parsed.error().is(csvQuoteMisplaced) && one.dialect.escape == CsvEscape::Backslash;
    return reading;
}

Reading readJson(const TableCase& one) {
    Reading reading;
    JsonLinesParser parser([&](const JsonRecord& record) {
        if (record.defect) {
            reading.body += "D\n";
            return base::Result<void>();
        }
        for (auto member = record.data.cbegin(); member != record.data.cend(); ++member) {
            reading.body += text(member.key()) + '=';
            for (const QString& value : member.value())
                reading.body += text(value);
        }
        reading.body += '\n';
        return base::Result<void>();
    });
    auto parsed = parser.feed(one.bytes);
    if (parsed)
        parsed = parser.finish();
    reading.isRefused = !parsed;
    return reading;
}

class Oracle {
public:
    explicit Oracle(const QString& script) {
        m_python.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_python.start(u"/usr/bin/python3"_s, {script});
        if (!m_python.waitForStarted())
            giveUp(u"python3 does not start (Debian package python3)"_s);
    }
    ~Oracle() {
        m_python.closeWriteChannel();
        m_python.waitForFinished();
    }
    Oracle(const Oracle&) = delete;
    Oracle& operator=(const Oracle&) = delete;

    void ask(const std::vector<TableCase>& cases) {
        static const std::map<TextEncoding, char> encodings{
            {TextEncoding::Utf8, 0},    {TextEncoding::Latin1, 1},  {TextEncoding::Windows1252, 2},
            {TextEncoding::Utf16Le, 3}, {TextEncoding::Utf16Be, 4}, {TextEncoding::Latin9, 5}};
        QByteArray batch = number(quint32(cases.size()));
        for (const TableCase& one : cases) {
            batch += char(one.isJson);
            batch += one.dialect.separator;
            batch += one.dialect.quote;
            batch += char(one.dialect.escape == CsvEscape::Backslash);
            batch += encodings.at(one.dialect.encoding);
            batch += number(quint32(one.bytes.size())) + one.bytes;
        }
        m_python.write(batch);
    }

    /// Absent when it has no judgement.
    std::optional<Reading> answer() {
        const QByteArray head = take(5);
        const QByteArray body = take(qFromLittleEndian<quint32>(head.constData() + 1));
        if (head.at(0) == 2)
            return std::nullopt;
        return Reading{head.at(0) == 0, false, body};
    }

private:
    QByteArray take(qsizetype count) {
        while (m_read.size() - m_at < count) {
            if (!m_python.waitForReadyRead(60'000))
                giveUp(u"the oracle does not answer"_s);
            m_read = m_read.sliced(std::exchange(m_at, 0)) + m_python.readAllStandardOutput();
        }
        return m_read.sliced(std::exchange(m_at, m_at + count), count);
    }

    QProcess m_python;
    QByteArray m_read;
    qsizetype m_at = 0;
};

[[noreturn]] void tell(quint32 seed, quint64 index, const TableCase& one, const Reading& own,
                       const Reading& theirs) {
    const auto shown = [](const Reading& reading) {
        return reading.isRefused ? QByteArray("refused") : reading.body;
    };
    std::printf(
        "seed %u, file %llu (%s, separator %d, quote %d, backslash %d, encoding %d) is read "
        "differently:\n%s\nhere:\n%s\nPython:\n%s\n",
        seed, static_cast<unsigned long long>(index), one.isJson ? "JSON Lines" : "CSV",
        one.dialect.separator, one.dialect.quote, int(one.dialect.escape), int(one.dialect.encoding),
        one.bytes.toPercentEncoding(" {}[]:,;\"'|\\").constData(), shown(own).constData(),
        shown(theirs).constData());
    std::exit(1);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2)
        giveUp(u"usage: tables_differential ORACLE [FILES [SEED [FIRST]]]"_s);
    const quint64 files = argc > 2 ? QByteArray(argv[2]).toULongLong() : 10'000;
    const quint32 seed =
        argc > 3 ? QByteArray(argv[3]).toUInt() : quint32(QDateTime::currentSecsSinceEpoch());
    const quint64 first = argc > 4 ? QByteArray(argv[4]).toULongLong() : 0;
    std::printf("%llu files, seed %u\n", static_cast<unsigned long long>(files), seed);
    std::fflush(stdout);
    Oracle oracle(QString::fromLocal8Bit(argv[1]));
    std::map<const char*, quint64> reached;
    for (quint64 at = first; at < first + files; at += batchSize) {
        std::vector<TableCase> cases;
        for (quint64 i = at; i < qMin(at + batchSize, first + files); ++i)
            cases.push_back(TableGenerator(seed, i).next());
        oracle.ask(cases);
        for (size_t i = 0; i < cases.size(); ++i) {
            const Reading own = cases[i].isJson ? readJson(cases[i]) : readCsv(cases[i]);
            const auto theirs = oracle.answer();
            if (!theirs || own.isByOwnRule) {
                ++reached["without judgement"];
                continue;
            }
            if (!(own == *theirs))
                tell(seed, at + i, cases[i], own, *theirs);
            ++reached[own.isRefused ? "refused by both" : cases[i].isJson ? "JSON Lines alike" : "CSV alike"];
        }
    }
    for (const auto& [what, count] : reached)
        std::printf("%s: %llu\n", what, static_cast<unsigned long long>(count));
    // A generator that no longer reaches what it is for would pass for ever.
    const bool isEnough = reached["CSV alike"] * 10 > files && reached["JSON Lines alike"] * 10 > files &&
                          reached["refused by both"] * 50 > files && reached["without judgement"] * 5 < files;
    if (!isEnough)
        giveUp(u"the generator does not reach enough of each kind"_s);
    return 0;
}

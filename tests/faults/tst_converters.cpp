// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>
#include <atomic>
#include <mutex>

#include "core/base/platform/ChildLimits.h"
#include "tests/faults/Press.h"

using namespace faults;

namespace {

struct Sample {
    Sample(QString file, bool archive) : path(std::move(file)), pdfA(archive) {}
    const QString path;
    const bool pdfA;
    std::once_flag once;
    Outcome good;
};

/// What a program may do that will not end: one of these, with some of the others begun before.
const QByteArrayList stubbornness{
    "(while :; do sleep 1; done) &",
    "setsid bash -c \"trap '' TERM INT HUP; while :; do sleep 1; done\" >/dev/null 2>&1 </dev/null &",
    "(setsid sleep 1000 >/dev/null 2>&1 &)",
    "(setsid bash -c 'setsid sleep 1000 & setsid sleep 1000 & setsid setsid sleep 1000 &' >/dev/null 2>&1 &)",
    "(cd / && setsid bash -c 'while :; do setsid sleep 1000 & sleep 0.01; done' >/dev/null 2>&1 &)",
    "hop() { (sleep 0.01; hop) & }; export -f hop; (setsid bash -c hop >/dev/null 2>&1 &)",
    "while :; do :; done &",
    "yes &",
    "cat </dev/zero >&2 &",
    "cat </dev/zero >out/document.pdf &",
};
const QByteArrayList endings{"sleep 1000",
                             "while :; do :; done",
                             "kill -STOP $$",
                             "exec cat",
                             "exec yes",
                             "exec sleep 1000 >&- 2>&-",
                             "while :; do sleep 0.1; echo working; done"};

}  // namespace

/// The programs that make PDFs, killed, hung and fed rubbish at random: each time a whole PDF or an error of
/// that document, nothing left behind, and the next file becomes the same PDF as ever.
class ConvertersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void whateverHappensIsTheDocuments();

private:
    enum Attack { Kill, Hang, Rubbish, attacks };
    struct Round {
        const Press& press;
        QRandomGenerator random;
        int number = 0;
    };
    void work(Round& round);
    void kill(Round& round);
    void stop(Round& round);
    void hang(Round& round);
    void rubbish(Round& round);
    void another(Round& round);
    Sample& anySample(Round& round);
    Outcome tell(const char* what, const QString& of, Outcome outcome);
    void complain(const QString& text);
    void report(const QString& title);

    QTemporaryDir m_in{fastPlace()};
    std::vector<std::unique_ptr<Sample>> m_samples;
    QStringList m_bombs;
    std::mutex m_mutex;
    QMap<QString, int> m_outcomes;
    std::atomic<int> m_unstruck{0};
    QString m_wrong;
};

void ConvertersTest::initTestCase() {
    const QDir fixtures(QFileInfo(QStringLiteral(__FILE__)).absolutePath() +
                        u"/../core/migration/fixtures/pdf"_s);
    QStringList paths;
    for (const QString& name : fixtures.entryList(QDir::Files))
        paths.append(fixtures.filePath(name));
    paths.append(
        written(m_in.filePath(u"page.html"_s), "<html><body><h1>Bail</h1><p>Le loyer</p></body></html>"));
    paths.append(written(m_in.filePath(u"words.txt"_s), QByteArray("Zeile \xc3\xa9 zwei\n").repeated(200)));
    for (const QString& path : paths)
        m_samples.push_back(std::make_unique<Sample>(path, false));
    for (const QString& name : {u"sample.docx"_s, u"sample.tif"_s, u"sample.png"_s})
        m_samples.push_back(std::make_unique<Sample>(fixtures.filePath(name), true));
    QVERIFY(m_samples.size() > 20);
    QDir(m_in.path()).mkdir(u"bombs"_s);
    m_bombs = makeBombs(m_in.filePath(u"bombs"_s));
    QVERIFY(m_bombs.size() > 15);
}

void ConvertersTest::complain(const QString& text) {
    const std::scoped_lock lock(m_mutex);
    if (m_wrong.isEmpty())
        m_wrong = text;
    qWarning("%s", qPrintable(text));
}

void ConvertersTest::report(const QString& title) {
    const std::scoped_lock lock(m_mutex);
    QStringList all{title};
    for (auto outcome = m_outcomes.cbegin(); outcome != m_outcomes.cend(); ++outcome)
        all.append(u"%1 %2"_s.arg(outcome.key()).arg(*outcome));
    qInfo("%s", qPrintable(all.join(u"; ")));
}

/// Counts it, and complains of what nothing may end with.
Outcome ConvertersTest::tell(const char* what, const QString& of, Outcome outcome) {
    if (!outcome.problem.isEmpty())
        complain(u"%1 %2: %3"_s.arg(QString::fromLatin1(what), of, outcome.problem));
    const std::scoped_lock lock(m_mutex);
    ++m_outcomes[u"%1: %2"_s.arg(QString::fromLatin1(what),
                                 outcome.code.isEmpty() ? u"a PDF"_s : outcome.code)];
    return outcome;
}

/// One whose PDF is known.
Sample& ConvertersTest::anySample(Round& round) {
    Sample& sample = *m_samples[size_t(round.random.bounded(qint64(m_samples.size())))];
    std::call_once(sample.once, [&] {
        sample.good = round.press.convert({.path = sample.path, .pdfA = sample.pdfA});
        if (!sample.good.code.isEmpty() || !sample.good.problem.isEmpty())
            complain(sample.path + u": "_s + sample.good.code + sample.good.problem);
    });
    return sample;
}

/// One process of a conversion is killed.
void ConvertersTest::kill(Round& round) {
    for (int tries = 0; tries < 50; ++tries) {
        const Sample& sample = anySample(round);
        const Outcome outcome = round.press.convert({.path = sample.path,
                                                     .pdfA = sample.pdfA,
                                                     .signal = SIGKILL,
                                                     .moment = round.random.generateDouble(),
                                                     .duration = sample.good.milliseconds},
                                                    round.random.generate());
        if (outcome.code.isEmpty() && outcome.hash != sample.good.hash)
            complain(u"another PDF of %1, %2 killed"_s.arg(sample.path, outcome.struck));
        if (!outcome.struck.isEmpty()) {
            tell("killed", sample.path, outcome);
            return;
        }
        ++m_unstruck;
        if (!outcome.code.isEmpty())
            complain(u"%1 of %2, which nobody struck"_s.arg(outcome.code, sample.path));
    }
    complain(u"nothing to kill was found"_s);
}

/// One process of a conversion does not go on.
void ConvertersTest::stop(Round& round) {
    for (int tries = 0; tries < 50; ++tries) {
        const Sample& sample = anySample(round);
        const Outcome outcome = round.press.convert({.path = sample.path,
                                                     .pdfA = sample.pdfA,
                                                     .seconds = 1 + int(2 * sample.good.milliseconds / 1'000),
                                                     .signal = SIGSTOP,
                                                     .moment = round.random.generateDouble(),
                                                     .duration = sample.good.milliseconds},
                                                    round.random.generate());
        if (outcome.code.isEmpty() && outcome.hash != sample.good.hash)
            complain(u"another PDF of %1, %2 stopped"_s.arg(sample.path, outcome.struck));
        if (!outcome.struck.isEmpty()) {
            tell("stopped", sample.path, outcome);
            return;
        }
        ++m_unstruck;
    }
    complain(u"nothing to stop was found"_s);
}

/// A program hangs, and begins others that do not want to end.
void ConvertersTest::hang(Round& round) {
    QByteArray script = "trap '' TERM INT HUP\n";
    for (int i = round.random.bounded(4); i > 0; --i)
        script += stubbornness[round.random.bounded(stubbornness.size())] + '\n';
    script += endings[round.random.bounded(endings.size())];
    const Sample& sample = *m_samples[size_t(round.random.bounded(qint64(m_samples.size())))];
    const Outcome outcome =
        tell("hung", QString::fromUtf8(script),
             round.press.convert({.path = sample.path, .seconds = 1, .tools = round.press.toolsOf(script)}));
    // Closed at once where it reads what nobody writes; and what it writes has an end.
    if (outcome.code.isEmpty())
        complain(u"a PDF of nothing: "_s + QString::fromUtf8(script));
}

void ConvertersTest::rubbish(Round& round) {
    QString path;
    bool pdfA = round.random.bounded(4) == 0;
    if (round.random.bounded(5) == 0) {
        path = m_bombs[round.random.bounded(m_bombs.size())];
        pdfA = pdfA || path.endsWith(u".pdf"_s);
    } else {
        const Sample& sample = anySample(round);
        const Sample& other = *m_samples[size_t(round.random.bounded(qint64(m_samples.size())))];
        QByteArray bytes = bytesOf(sample.path);
        const bool isPacked = bytes.startsWith("PK");
        for (int wounds = 1 + round.random.bounded(3); wounds > 0; --wounds)
            bytes = isPacked && round.random.bounded(2) == 0
                        ? woundedInside(bytes, round.random)
                        : wounded(bytes, bytesOf(other.path), round.random);
        path = written(
            m_in.filePath(u"rubbish%1.%2"_s.arg(round.number).arg(QFileInfo(sample.path).suffix())), bytes);
    }
    tell("rubbish", path, round.press.convert({.path = path, .pdfA = pdfA, .seconds = 5}));
    if (!m_bombs.contains(path) && m_wrong.isEmpty())
        QFile::remove(path);
}

void ConvertersTest::another(Round& round) {
    const Sample& sample = anySample(round);
    const Outcome outcome =
        tell("afterwards", sample.path, round.press.convert({.path = sample.path, .pdfA = sample.pdfA}));
    if (outcome.hash != sample.good.hash)
        complain(u"afterwards %1 became another PDF (%2)"_s.arg(sample.path, outcome.code));
}

void ConvertersTest::work(Round& round) {
    switch (round.number % attacks) {
        case Kill: kill(round); break;
        case Hang: round.number / attacks % 2 == 0 ? stop(round) : hang(round); break;
        default: rubbish(round); break;
    }
    if (const QString left = round.press.remains(); !left.isEmpty())
        complain(u"left after attack %1: %2"_s.arg(round.number).arg(left));
    another(round);
    if (const QString left = round.press.remains(); !left.isEmpty())
        complain(u"left by a good one after attack %1: %2"_s.arg(round.number).arg(left));
}

void ConvertersTest::whateverHappensIsTheDocuments() {
    const int runs = times("FDC_CONVERTER_RUNS", 9, 1'000);
    const quint32 chosen = seed();
    QElapsedTimer clock;
    clock.start();
    std::atomic<int> next{0};
    qint64 early = 0;
    int descriptors = 0;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < qBound(1, QThread::idealThreadCount(), 4); ++thread)
        threads.emplace_back([&] {
            const Press press;
            for (int number = next++; number < runs; number = next++) {
                Round round{press, QRandomGenerator(chosen + quint32(number)), number};
                work(round);
                if (number == runs / 10) {
                    early = base::platform::residentBytes(::getpid());
                    descriptors = base::platform::openDescriptors(::getpid());
                }
                if (number % 100 == 99)
                    report(u"%1 attacks, %2 s"_s.arg(number + 1).arg(clock.elapsed() / 1'000));
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    const qint64 late = base::platform::residentBytes(::getpid());
    report(u"all"_s);
    qInfo(
        "%d attacks in %lld s (%d came too early or too late and were made again); memory %lld to %lld KiB, "
        "%d to %d descriptors",
        runs, clock.elapsed() / 1'000, m_unstruck.load(), early / 1024, late / 1024, descriptors,
        base::platform::openDescriptors(::getpid()));
    QVERIFY2(m_wrong.isEmpty(), qPrintable(m_wrong));
    QCOMPARE(zombies(), 0);
    QVERIFY(base::platform::openDescriptors(::getpid()) <= descriptors + 4);
    if (runs >= 200)
        QVERIFY2(late <= early * 105 / 100 + 4 * 1024 * 1024, "memory grows");
}

QTEST_GUILESS_MAIN(ConvertersTest)
#include "tst_converters.moc"

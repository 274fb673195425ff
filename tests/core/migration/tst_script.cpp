// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTemporaryDir>
#include <QtTest>
#include <thread>

#include "core/migration/MapErrors.h"
#include "core/migration/SourceRow.h"
#include "core/migration/steps/Script.h"
#include "core/security/Digest.h"
#include "tests/core/migration/StepFixtures.h"
#include "tests/core/migration/Workshop.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;
using fixtures::primitive;

namespace {

using Texts = QMap<QString, QString>;

/// A folder of scripts, and a step that runs one of them.
class Scripts {
public:
    Scripts() {
        QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    QString write(const QString& name, const QByteArray& text,
                  QFile::Permissions mode = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner) const {
        const QString path = folder.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(text) != text.size())
            qFatal("cannot write the script");
        file.close();
        QFile::setPermissions(path, mode);
        return path;
    }
    base::Result<std::unique_ptr<Step>> step(const Texts& fields) const {
        const Bean bean = fixtures::beanOf(u"console.Script"_s, fields);
        const ClassSpec& spec = *findClass(bean.className);
        return makeStep(spec, BeanFields(bean, spec), {folder.path()});
    }
    /// What becomes of a document with ref=R1|R2 and note=été, "name=a|b" apart by spaces; else the code.
    QString ran(const QByteArray& script, const Texts& more = {}) const {
        write(u"it"_s, "#!/bin/bash\n" + script);
        Texts fields = more;
        fields[u"program"_s] = u"it"_s;
        const auto made = step(fields);
        if (!made)
            return made.error().code();
        Punnet punnet = document();
        const auto done = (*made)->process(punnet);
        if (!done) {
            lastError = done.error();
            return punnet.documents[0].data == document().documents[0].data ? done.error().code()
                                                                            : u"changed"_s;
        }
        QStringList words;
        const Data& data = punnet.documents[0].data;
        for (auto one = data.cbegin(); one != data.cend(); ++one) {
            if (one.key() != folderDataName)
                words.append(one.key() + u'=' + one.value().join(u'|'));
        }
        return words.join(u' ');
    }
    static Punnet document() {
        return {u"p"_s,
                {},
                {{u"d-1"_s,
                  {{u"ref"_s, {u"R1"_s, u"R2"_s}}, {u"note"_s, {u"été"_s}}, {folderDataName, {u"/in"_s}}},
                  {{u"/in/a.txt"_s, u"a.txt"_s, u"text/plain"_s, {}, {}}}}}};
    }

    const QTemporaryDir folder;
    mutable std::optional<base::Error> lastError;
};

int processesWith(const QByteArray& word) {
    int found = 0;
    for (const QString& pid : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        QFile file(u"/proc/"_s + pid + u"/cmdline"_s);
        found += file.open(QIODevice::ReadOnly) && file.readAll().contains(word);
    }
    return found;
}

}  // namespace
Q_DECLARE_METATYPE(Texts)

class ScriptTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void answersAreTaken_data() {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QString>("result");
        const auto row = [](const char* tag, const char* script, const QString& result) {
            QTest::newRow(tag) << QByteArray(script) << result;
        };
        const QString wrong = u"MAPPING_SCRIPT_ANSWER"_s;
        row("a text", "echo '{\"data\":{\"x\":\"y\"}}'", u"note=été ref=R1|R2 x=y"_s);
        row("a list", "echo '{\"data\":{\"ref\":[\"a\",\"b\",7,true]}}'", u"note=été ref=a|b|7|true"_s);
        row("nothing", "echo '{}'", u"note=été ref=R1|R2"_s);
        row("null", "echo '{\"data\":{\"ref\":null,\"note\":[]}}'", QString());
        row("an empty text", "echo '{\"data\":{\"ref\":\"\"}}'", u"note=été"_s);
        row("the question",
            "read -r q; [[ $q == *'\"documentId\":\"d-1\"'* && $q == *'\"note\":[\"été\"]'*"
            " && $q == *'\"path\":\"/in/a.txt\"'* && $q != *console.folder* ]]"
            " && echo '{\"data\":{\"ok\":1}}'",
            u"note=été ok=1 ref=R1|R2"_s);
        row("who does not read", "exec 0<&-; echo '{}'", u"note=été ref=R1|R2"_s);
        row("who closes its output", "echo '{}'; exec 1>&- 2>&-; sleep 0.3", u"note=été ref=R1|R2"_s);
        row("words beside it", "echo working >&2; echo '{}'", u"note=été ref=R1|R2"_s);
        row("no JSON", "echo done", wrong);
        row("no object", "echo '[]'", wrong);
        row("no answer", "true", wrong);
        row("a fraction", "echo '{\"data\":{\"x\":0.1}}'", wrong);
        row("an object", "echo '{\"data\":{\"x\":{}}}'", wrong);
        row("a member too many", "echo '{\"data\":{},\"class\":\"x\"}'", wrong);
        row("a name of the console's own", "echo '{\"data\":{\"console.folder\":\"/etc\"}}'", wrong);
        row("a flood", "yes '{\"data\":{}}'", wrong);
        row("a code", "echo '{}'; exit 3", u"MAPPING_SCRIPT_FAILED"_s);
        row("a signal", "kill -SEGV $$", u"MAPPING_SCRIPT_FAILED"_s);
    }
    void answersAreTaken() {
        QFETCH(QByteArray, script);
        QFETCH(QString, result);
        QCOMPARE(m_scripts.ran(script), result);
    }

    void whatItSaidIsTold() {
        QCOMPARE(m_scripts.ran("echo first >&2; printf 'no \\033[31mtable\\033[0m\\n' >&2; exit 3"),
                 u"MAPPING_SCRIPT_FAILED"_s);
        QCOMPARE(m_scripts.lastError->fact(u"exit"), u"3"_s);
        QCOMPARE(m_scripts.lastError->fact(u"told"), u"no  [31mtable [0m"_s);
        QCOMPARE(m_scripts.lastError->fact(u"document"), u"d-1"_s);
    }

    /// With what it began, and whatever that did to hide.
    void itEndsInTime() {
        const QByteArray mark = QByteArray::number(QCoreApplication::applicationPid()) + ".5";
        QCOMPARE(m_scripts.ran("sleep " + mark + " & setsid sleep " + mark + " & sleep " + mark,
                               {{u"seconds"_s, u"1"_s}}),
                 u"MAPPING_SCRIPT_TIMEOUT"_s);
        QTRY_COMPARE(processesWith(mark), 0);
        // Who leaves something behind answers all the same.
        QCOMPARE(m_scripts.ran("sleep " + mark + " >/dev/null 2>&1 & echo '{}'"), u"note=été ref=R1|R2"_s);
        QTRY_COMPARE(processesWith(mark), 0);
    }

    void itsMemoryIsBounded() {
        const QByteArray greedy = "x=$(head -c 200000000 /dev/zero | tr '\\0' a); echo '{}'";
        QCOMPARE(m_scripts.ran(greedy, {{u"memoryMiB"_s, u"64"_s}}), u"MAPPING_SCRIPT_FAILED"_s);
    }

    void itHasAnEnvironmentOfItsOwn() {
        qputenv("FDC_TEST_SECRET", "rosebud");
        QCOMPARE(m_scripts.ran("[[ -z $FDC_TEST_SECRET && -z $HOME && $PWD == / && $# == 0 ]] && echo '{}'"),
                 u"note=été ref=R1|R2"_s);
        qunsetenv("FDC_TEST_SECRET");
    }

    void onlyWhatNobodyElseMayChangeIsRun() {
        const QByteArray fine = "#!/bin/bash\necho '{}'\n";
        m_scripts.write(u"fine"_s, fine);
        m_scripts.write(u"shared"_s, fine,
                        QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::WriteGroup);
        m_scripts.write(u"plain"_s, fine, QFile::ReadOwner | QFile::WriteOwner);
        QVERIFY(QFile::link(m_scripts.folder.filePath(u"fine"_s), m_scripts.folder.filePath(u"link"_s)));
        QVERIFY(QDir(m_scripts.folder.path()).mkdir(u"folder"_s));
        const auto refused = [this](const QString& name) {
            const auto made = m_scripts.step({{u"program"_s, name}});
            return made ? u""_s : made.error().code();
        };
        QCOMPARE(refused(u"fine"_s), u""_s);
        for (const QString& name : {u"shared"_s, u"plain"_s, u"link"_s, u"folder"_s, u"gone"_s, u"../fine"_s,
                                    u"/bin/true"_s, u".."_s, u"folder/x"_s})
            QVERIFY2(refused(name) == u"MAP_SCRIPT_REFUSED", qPrintable(name));
        QCOMPARE(refused(QString()), u"MAP_FIELD_MISSING"_s);
        QFile::setPermissions(m_scripts.folder.path(), QFile::ReadOwner | QFile::WriteOwner |
                                                           QFile::ExeOwner | QFile::WriteOther |
                                                           QFile::ExeOther);
        QCOMPARE(refused(u"fine"_s), u"MAP_SCRIPT_REFUSED"_s);
    }

    void anotherContentIsRefused() {
        const QByteArray text = "#!/bin/bash\necho '{}'\n";
        m_scripts.write(u"fine"_s, text);
        const QString sha256 = QString::fromLatin1(security::sha256Hex(text));
        QVERIFY(m_scripts.step({{u"program"_s, u"fine"_s}, {u"sha256"_s, sha256.toUpper()}}));
        const auto other =
            m_scripts.step({{u"program"_s, u"fine"_s}, {u"sha256"_s, sha256.chopped(1) + u'x'}});
        QVERIFY(!other && other.error().is(mapScriptRefused));
    }

    void limitsHaveLimits_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::newRow("no time") << u"seconds"_s << u"0"_s;
        QTest::newRow("all day") << u"seconds"_s << u"601"_s;
        QTest::newRow("no memory") << u"memoryMiB"_s << u"15"_s;
        QTest::newRow("all memory") << u"memoryMiB"_s << u"4097"_s;
    }
    void limitsHaveLimits() {
        QFETCH(QString, field);
        QFETCH(QString, value);
        m_scripts.write(u"fine"_s, "#!/bin/bash\necho '{}'\n");
        const auto made = m_scripts.step({{u"program"_s, u"fine"_s}, {field, value}});
        QVERIFY(!made);
        QCOMPARE(made.error().code() + u' ' + made.error().fact(u"field"), u"MAP_FIELD_VALUE "_s + field);
    }

    void severalAtOnce() {
        m_scripts.write(u"it"_s,
                        "#!/bin/bash\nread -r q; id=${q#*\\\"documentId\\\":\\\"}; echo "
                        "\"{\\\"data\\\":{\\\"me\\\":\\\"${id%%\\\"*}\\\"}}\"");
        const auto step = *m_scripts.step({{u"program"_s, u"it"_s}});
        std::atomic<int> right{0};
        std::vector<std::thread> threads;
        for (int thread = 0; thread < 4; ++thread)
            threads.emplace_back([&, thread] {
                for (int i = 0; i < 10; ++i) {
                    const QString id = u"d-%1-%2"_s.arg(thread).arg(i);
                    Punnet punnet{u"p"_s, {}, {{id, {}, {}}}};
                    right += step->process(punnet) && punnet.documents[0].data[u"me"_s] == QStringList{id};
                }
            });
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(right, 40);
    }

    /// In a campaign, by a broker that knows the folder; without one nothing runs.
    void aCampaign() {
        m_scripts.write(u"it"_s,
                        "#!/bin/bash\nread -r q\n[[ $q == *INV-0002* ]] && exit 1\n"
                        "echo '{\"data\":{\"subject\":\"from a script\"}}'\n");
        const auto run = [](Workshop& w) {
            StartRequest wish = w.request();
            MapStep step = wish.map.steps[2];
            step.id = u"script"_s;
            step.name = u"Script"_s;
            step.configuration = {u"console.Script"_s, {{u"program"_s, primitive(u"it"_s)}}, {}};
            wish.map.steps[2].links[0].target = step.id;
            wish.map.steps.insert(wish.map.steps.begin() + 3, step);
            return w.start(wish);
        };
        Workshop with(4);
        with.scriptsFolder = m_scripts.folder.path();
        const CampaignStatus end = with.rest(*run(with));
        QCOMPARE(end.documents.migrated, 3);
        QCOMPARE(end.documents.quarantined + end.documents.failed, 1);
        Workshop without(4);
        const CampaignStatus none = without.rest(*run(without));
        QCOMPARE(none.documents.migrated, 0);
    }

    void cleanup() {
        QFile::setPermissions(m_scripts.folder.path(),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

private:
    Scripts m_scripts;
};

QTEST_GUILESS_MAIN(ScriptTest)
#include "tst_script.moc"

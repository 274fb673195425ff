// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QtTest>
#include <functional>

#include "core/migration/MapDiff.h"
#include "tests/core/migration/Fixtures.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;
using Kind = MapChange::Kind;
using What = MapChange::What;

namespace {

/// "~ field Hash algorithm: SHA-256 → SHA-1"
QString lineOf(const MapChange& change) {
    const QJsonObject json = change.toJson();
    const QChar mark = change.kind == Kind::Added ? u'+' : change.kind == Kind::Removed ? u'-' : u'~';
    QStringList words{QString(mark), json["what"_L1].toString()};
    for (const QString& word : {change.step, change.name}) {
        if (!word.isEmpty())
            words.append(word);
    }
    return u"%1: %2 → %3"_s.arg(words.join(u' '), change.before, change.after);
}

QStringList linesOf(const Map& before, const Map& after) {
    QStringList lines;
    for (const MapChange& change : mapDiff(before, after))
        lines.append(lineOf(change));
    return lines;
}

MapStep& step(Map& map, const QString& name) {
    const auto found = std::ranges::find(map.steps, name, &MapStep::name);
    if (found == map.steps.end())
        qFatal("no such step");
    return *found;
}

FieldValue text(const QString& value) {
    return FieldValue{.value = value, .rest = {}, .inner = {}};
}

void setField(Map& map, const QString& stepName, const QString& name, FieldValue value) {
    auto& fields = step(map, stepName).configuration.fields;
    const auto found = std::ranges::find(fields, name, &Field::name);
    if (found == fields.end())
        fields.push_back({name, std::move(value)});
    else
        found->value = std::move(value);
}

void rename(Map& map, const QString& from, const QString& to) {
    step(map, from).name = to;
}

/// Other ids, and links that follow them, as a broker gives them.
void renumber(Map& map) {
    for (MapStep& one : map.steps)
        one.id = u"id-"_s + one.name;
    const Map old = fixtures::map(u"routes"_s);
    for (MapStep& one : map.steps) {
        for (Link& link : one.links) {
            if (const MapStep* target = old.step(link.target))
                link.target = u"id-"_s + target->name;
        }
    }
}

using Edit = std::function<void(Map&)>;

}  // namespace
Q_DECLARE_METATYPE(Edit)

class MapDiffTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatChangesNothingIsNotTold_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<Edit>("edit");
        const auto row = [](const char* tag, const char16_t* name, Edit edit) {
            QTest::newRow(tag) << QString::fromUtf16(name) << std::move(edit);
        };
        row("nothing", u"kept", [](Map&) {});
        row("there and back", u"kept",
            [](Map& map) { map = *Map::parse(QJsonDocument(map.toJson()).toJson()); });
        row("other ids", u"routes", renumber);
        row("steps in another order", u"demo",
            [](Map& map) { std::reverse(map.steps.begin() + 1, map.steps.end()); });
        row("fields in another order", u"demo",
            [](Map& map) { std::ranges::reverse(step(map, u"Read"_s).configuration.fields); });
        row("a simple name of a class", u"demo",
            [](Map& map) { step(map, u"Category"_s).configuration.className = u"AlterPunnetProperties"_s; });
        row("a default that is spelt out", u"demo",
            [](Map& map) { setField(map, u"Hash"_s, u"algorithm"_s, text(u"SHA-256"_s)); });
        row("a Boolean in capitals", u"demo",
            [](Map& map) { setField(map, u"Content"_s, u"checkIfFileExists"_s, text(u"TRUE"_s)); });
        row("a word of a closed list in capitals", u"demo",
            [](Map& map) { setField(map, u"Read"_s, u"encoding"_s, text(u"utf-8"_s)); });
        row("a text in place of a pattern", u"demo", [](Map& map) {
            auto& fields = step(map, u"Category"_s).configuration.fields;
            auto& entries = std::get<std::vector<FieldValue::MapEntry>>(fields.front().value.value);
            entries.front().value = text(u"DOCUMENT"_s);
        });
        row("drawing and descriptions", u"demo", [](Map& map) {
            map.rest.remove(u"mapDescription"_s);
            step(map, u"Hash"_s).rest.remove(u"graphic"_s);
        });
    }
    void whatChangesNothingIsNotTold() {
        QFETCH(QString, name);
        QFETCH(Edit, edit);
        const Map before = fixtures::map(name);
        Map after = before;
        edit(after);
        QCOMPARE(linesOf(before, after), QStringList());
        QCOMPARE(linesOf(after, before), QStringList());
    }

    void aFieldThatFollowsAnotherMaySpellItOut() {
        Map before = fixtures::map(u"demo"_s);
        step(before, u"Hash"_s).configuration = Bean{};
        step(before, u"Hash"_s).configuration.className = u"console.ValueTable"_s;
        setField(before, u"Hash"_s, u"dataName"_s, text(u"kind"_s));
        Map after = before;
        setField(after, u"Hash"_s, u"targetName"_s, text(u"kind"_s));
        setField(after, u"Hash"_s, u"otherwise"_s, text(u"ERROR"_s));
        QCOMPARE(linesOf(before, after), QStringList());
        setField(after, u"Hash"_s, u"targetName"_s, text(u"Kind"_s));
        QCOMPARE(linesOf(before, after), QStringList(u"~ field Hash targetName: kind → Kind"_s));
    }

    void everyChangeIsToldOnce_data() {
        QTest::addColumn<Edit>("edit");
        QTest::addColumn<QStringList>("lines");
        const auto row = [](const char* tag, Edit edit, const QStringList& lines) {
            QTest::newRow(tag) << std::move(edit) << lines;
        };
        row("name of the map", [](Map& map) { map.name = u"Other"_s; },
            {u"~ map-name: DemoIngest → Other"_s});
        row("a value", [](Map& map) { setField(map, u"Read"_s, u"separator"_s, text(u","_s)); },
            {u"~ field Read separator: ; → ,"_s});
        row("a value in place of a default",
            [](Map& map) { setField(map, u"Hash"_s, u"algorithm"_s, text(u"SHA-512"_s)); },
            {u"~ field Hash algorithm: SHA-256 → SHA-512"_s});
        row("a value that has no default",
            [](Map& map) { setField(map, u"Hash"_s, u"documentKey"_s, text(u"sha"_s)); },
            {u"+ field Hash documentKey:  → sha"_s});
        row("a value that goes",
            [](Map& map) {
                std::erase_if(step(map, u"Hash"_s).configuration.fields,
                              [](const Field& one) { return one.name == u"existingHashToCompare"; });
            },
            {u"- field Hash existingHashToCompare: ${sha256} → "_s});
        row("one more of a list",
            [](Map& map) {
                auto& fields = step(map, u"Read"_s).configuration.fields;
                std::get<std::vector<FieldValue>>(fields.front().value.value).push_back(text(u"more.csv"_s));
            },
            {u"~ field Read csvPaths: index.csv → index.csv, more.csv"_s});
        row("one entry of a mapping",
            [](Map& map) {
                auto& fields = step(map, u"Category"_s).configuration.fields;
                auto& entries = std::get<std::vector<FieldValue::MapEntry>>(fields.front().value.value);
                entries.push_back({text(u"origin"_s), text(u"${source}"_s)});
            },
            {u"+ field Category propertyMap[origin]:  → ${source}"_s});
        row("a queue", [](Map& map) { step(map, u"Hash"_s).queue = u"Slow"_s; },
            {u"~ queue Hash: Default → Slow"_s});
        row("a name of a step, which links follow", [](Map& map) { rename(map, u"Hash"_s, u"Digest"_s); },
            {u"~ step Digest: Hash → Digest"_s});
        row("a step that goes",
            [](Map& map) {
                step(map, u"Content"_s).links = step(map, u"Hash"_s).links;
                std::erase_if(map.steps, [](const MapStep& one) { return one.name == u"Hash"; });
            },
            {u"+ link Content → Class:  → "_s, u"- link Content → Hash:  → "_s,
             u"- step Hash: HashSignTask → "_s});
        row("a class",
            [](Map& map) {
                step(map, u"Hash"_s).configuration = {u"AlterDocumentContent"_s, {}, {}};
            },
            {u"~ class Hash: HashSignTask → AlterDocumentContent"_s,
             u"- field Hash existingHashToCompare: ${sha256} → "_s});
    }
    void everyChangeIsToldOnce() {
        QFETCH(Edit, edit);
        QFETCH(QStringList, lines);
        const Map before = fixtures::map(u"demo"_s);
        Map after = before;
        edit(after);
        QCOMPARE(linesOf(before, after), lines);
        QCOMPARE(linesOf(after, before).size(), lines.size());
    }

    void theOrderOfLinksMatters() {
        const Map before = fixtures::map(u"routes"_s);
        Map after = before;
        const auto forked =
            std::ranges::find_if(after.steps, [](const MapStep& one) { return one.links.size() > 1; });
        QVERIFY(forked != after.steps.end());
        std::swap(forked->links[0], forked->links[1]);
        const auto changes = mapDiff(before, after);
        QCOMPARE(changes.size(), size_t(1));
        QCOMPARE(changes[0].what, What::LinkOrder);
        QVERIFY(changes[0].before != changes[0].after);
    }

    void aConditionIsAPartOfItsLink() {
        const Map before = fixtures::map(u"routes"_s);
        Map after = before;
        const auto conditional = std::ranges::find_if(after.steps, [](const MapStep& one) {
            return !one.links.empty() && one.links[0].condition &&
                   one.links[0].condition->field(u"condition");
        });
        QVERIFY(conditional != after.steps.end());
        for (Field& field : conditional->links[0].condition->fields) {
            if (field.name == u"condition")
                field.value = text(u"never = 1"_s);
        }
        const auto changes = mapDiff(before, after);
        QCOMPARE(changes.size(), size_t(1));
        QCOMPARE(changes[0].what, What::Link);
        QVERIFY(changes[0].after.contains(u"never = 1"_s));
    }

    void aSecretIsToldToHaveChangedAndNotWhatItIs() {
        const Map before = fixtures::map(u"literal-secret"_s);
        QByteArray json = QJsonDocument(before.toJson()).toJson();
        const QStringList leaves = secretsIn(before.toJson());
        QVERIFY(!leaves.isEmpty());
        for (const QString& secret : leaves)
            json.replace(secret.toUtf8(), "another-one");
        const auto changes = mapDiff(before, *Map::parse(json));
        QVERIFY(!changes.empty());
        for (const MapChange& change : changes) {
            QVERIFY(change.isSecret);
            const QByteArray told = QJsonDocument(change.toJson()).toJson();
            QVERIFY2(!told.contains("another-one"), told.constData());
            for (const QString& secret : leaves)
                QVERIFY2(!told.contains(secret.toUtf8()), told.constData());
        }
    }

    void whatASecretIsMayStandAnywhere_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char* tag, const QString& name, const QString& value,
                            const QString& shown) { QTest::newRow(tag) << name << value << shown; };
        row("in a URL", u"url"_s, u"https://me:hunter2@host/core"_s, u"https://me:••••••@host/core"_s);
        row("a parameter", u"url"_s, u"https://h/?a=1&token=hunter2&b=2"_s,
            u"https://h/?a=1&token=••••••&b=2"_s);
        row("by its name", u"apiToken"_s, u"hunter2"_s, QString());
        row("as a default", u"apiToken"_s, u"${x?:'hunter2'}"_s, QString());
        row("a reference", u"apiToken"_s, u"${API_TOKEN}"_s, u"${API_TOKEN}"_s);
        row("no secret", u"mail"_s, u"a:b@c ?x=y"_s, u"a:b@c ?x=y"_s);
    }
    void whatASecretIsMayStandAnywhere() {
        QFETCH(QString, name);
        QFETCH(QString, value);
        QFETCH(QString, shown);
        const Map before = fixtures::map(u"demo"_s);
        Map after = before;
        setField(after, u"Hash"_s, u"console."_s + name, text(value));
        const auto changes = mapDiff(before, after);
        QCOMPARE(changes.size(), size_t(1));
        QCOMPARE(changes[0].after, shown);
        QCOMPARE(changes[0].isSecret, shown != value);
    }

    /// Any number of edits at different places: each is told, and nothing else.
    void anyNumberOfEditsIsToldExactly() {
        const QStringList names{u"Read"_s, u"Category"_s, u"Content"_s, u"Hash"_s, u"Class"_s};
        QRandomGenerator random(20261126);
        for (int round = 0; round < 300; ++round) {
            const Map before = fixtures::map(u"demo"_s);
            Map after = before;
            QStringList expected;
            for (const QString& name : names) {
                if (random.bounded(2) == 1) {
                    setField(after, name, u"console.note"_s, text(QString::number(round)));
                    expected.append(u"+ field %1 console.note:  → %2"_s.arg(name).arg(round));
                }
                if (random.bounded(3) == 1) {
                    step(after, name).queue = u"Q%1"_s.arg(round);
                    expected.append(u"~ queue %1: Default → Q%2"_s.arg(name).arg(round));
                }
            }
            std::shuffle(after.steps.begin() + 1, after.steps.end(), random);
            QStringList told = linesOf(before, after);
            told.sort();
            expected.sort();
            QCOMPARE(told, expected);
        }
    }

private:
    static QStringList secretsIn(const QJsonValue& json) {
        QStringList found;
        if (json.isArray()) {
            for (const QJsonValue& each : json.toArray())
                found += secretsIn(each);
        } else if (json.isObject()) {
            const QJsonObject object = json.toObject();
            if (object["name"_L1].toString().contains(u"password"_s, Qt::CaseInsensitive)) {
                const QString value = object["primitiveConfiguration"_L1]["value"_L1].toString();
                if (!value.isEmpty())
                    found.append(value);
            }
            for (const QJsonValue& each : object)
                found += secretsIn(each);
        }
        return found;
    }
};

QTEST_GUILESS_MAIN(MapDiffTest)
#include "tst_mapdiff.moc"

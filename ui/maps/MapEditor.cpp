// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/maps/MapEditor.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>
#include <chrono>

#include "core/base/platform/Files.h"
#include "core/migration/MapDraft.h"
#include "core/migration/MapErrors.h"
#include "core/migration/MapGraph.h"
#include "core/migration/editing/MapEdits.h"
#include "core/migration/editing/MapLayout.h"
#include "core/migration/maptests/SampleTest.h"
#include "ui/common/EngineClient.h"
#include "ui/common/Notices.h"
#include "ui/common/Reader.h"

namespace fdc::ui::maps {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;
using migration::FieldValue;
using migration::Map;
using migration::MapStep;
using migration::editing::MapVersions;

namespace {

constexpr auto keepAfter = 700ms;

/// What a draft was made from, beside the draft.
QByteArray baseOf(int version) {
    return QByteArray::number(version);
}

}  // namespace

/// What was read of a map that is opened.
struct MapEditor::Loaded {
    quint64 opening = 0;
    std::optional<Map> map;
    std::optional<base::Error> error;
    QList<migration::editing::MapVersion> versions;
};

MapEditor::MapEditor(const Services& services, QObject* parent)
    : QObject(parent),
      m_services(services),
      m_drafts(services, u"drafts/maps"_s, DraftKeeper::Names::Plain, this) {
    m_keepSoon.setSingleShot(true);
    m_keepSoon.setInterval(keepAfter);
    connect(&m_keepSoon, &QTimer::timeout, this, &MapEditor::keepDraft);
    connect(&m_drafts, &DraftKeeper::failed, this, &MapEditor::tell);
}

MapEditor::~MapEditor() {
    flush();
}

void MapEditor::flush() {
    if (m_keepSoon.isActive())
        keepDraft();
}

QString MapEditor::mapFile() const {
    return MapVersions(mapsFolder()).fileOf(m_name);
}

void MapEditor::open(const QString& name) {
    close();
    m_name = name;
    if (!migration::isMapName(name)) {
        m_error = base::Error(migration::mapNameInvalid).with(u"name"_s, name.left(120));
        Q_EMIT opened();
        return;
    }
    m_isLoading = true;
    Q_EMIT opened();
    const MapVersions maps(mapsFolder());
    m_services.reader.run(
        this,
        [maps, name, opening = m_opening] {
            Loaded loaded{opening, {}, {}, maps.list(name).value_or(QList<migration::editing::MapVersion>())};
            const auto bytes = base::platform::readFile(maps.fileOf(name));
            auto map = bytes ? Map::parse(*bytes) : Result<Map>(base::fail(bytes.error()));
            if (map)
                loaded.map = std::move(*map);
            else
                loaded.error = map.error();
            return loaded;
        },
        [this](Loaded loaded) { take(std::move(loaded)); });
}

void MapEditor::take(Loaded loaded) {
    if (loaded.opening != m_opening)
        return;
    m_versions = loaded.versions;
    m_basedOn = newestVersion();
    m_inForce = loaded.map;
    m_error = loaded.error;
    m_drafts.look(mapFile(), [this, opening = m_opening](const QList<Draft>& drafts) {
        if (opening == m_opening)
            takeDraft(drafts);
    });
}

/// The newest draft goes on; older ones stay until the newest is published or given up.
void MapEditor::takeDraft(const QList<Draft>& drafts) {
    m_isLoading = false;
    std::optional<Map> draft;
    if (const auto left = m_left.find(m_name); left != m_left.end()) {
        draft = std::move(left->map);
        m_basedOn = left->basedOn;
        m_left.erase(left);
    } else if (!drafts.isEmpty()) {
        if (auto parsed = Map::parse(drafts.last().edited)) {
            draft = std::move(*parsed);
            m_basedOn = drafts.last().base.toInt();
            m_drafts.forget(drafts.last());
        } else {
            tell(parsed.error().with(u"file"_s, drafts.last().name));
        }
    }
    if (draft && m_inForce && draft->toJson() == m_inForce->toJson())
        m_basedOn = newestVersion();
    // A version that never came into force, or a file that was saved past all versions.
    m_isOff =
        m_inForce && !m_versions.isEmpty() && m_inForce->fingerprint() != m_versions.first().fingerprint;
    m_isNew = !m_inForce && draft;
    if (m_inForce)
        setHistory(*m_inForce);
    else if (draft)
        setHistory(*draft);
    if (isOpen())
        m_error.reset();
    if (m_inForce && draft && draft->toJson() != m_inForce->toJson()) {
        static_cast<void>(m_history->change(tr("earlier edits"), {}, [&](Map& map) -> Result<void> {
            map = *draft;
            return {};
        }));
        Notice notice;
        notice.text = tr("Your draft of “%1” goes on where it was left.").arg(m_name);
        m_services.notices.post(notice);
    }
    if (draft)
        keepSoon();
    Q_EMIT opened();
}

void MapEditor::setHistory(Map map) {
    m_changes.reset();
    m_history.emplace(std::move(map));
}

void MapEditor::openNew(const QString& name, Map map) {
    close();
    m_name = name;
    m_isNew = true;
    map.name = name;
    setHistory(std::move(map));
    keepSoon();
    Q_EMIT opened();
}

void MapEditor::close() {
    flush();
    if (isOpen() && isDraft())
        m_left.insert(m_name, {map(), m_basedOn});
    m_keepSoon.stop();
    ++m_opening;
    m_name.clear();
    m_history.reset();
    m_inForce.reset();
    m_versions.clear();
    m_basedOn = 0;
    m_choice = {};
    m_error.reset();
    m_isNew = false;
    m_isOff = false;
    m_isLoading = false;
    m_changes.reset();
    Q_EMIT opened();
}

const std::vector<migration::MapChange>& MapEditor::changes() const {
    if (!m_changes)
        m_changes = m_inForce && isOpen() ? migration::mapDiff(*m_inForce, map())
                                          : std::vector<migration::MapChange>();
    return *m_changes;
}

void MapEditor::catchUp(std::function<void()> then) {
    const int newest = newestVersion();
    m_services.reader.run(
        this, [maps = MapVersions(mapsFolder()), name = m_name, newest] { return maps.map(name, newest); },
        [this, newest, opening = m_opening, then = std::move(then)](Result<Map> base) {
            if (opening != m_opening)
                return;
            if (!base)
                return tell(base.error());
            m_history->setSaved(*base);
            m_changes.reset();
            m_inForce = std::move(*base);
            m_isOff = false;
            m_basedOn = newest;
            m_isNew = false;
            keepSoon();
            Q_EMIT changed();
            Q_EMIT stateChanged();
            if (then)
                then();
        });
}

void MapEditor::choose(Choice choice) {
    const MapStep* step = isOpen() ? map().step(choice.step) : nullptr;
    // Whoever names it may have heard of it before the last edit.
    if (!step || (choice.isLink() && size_t(choice.link) >= step->links.size()))
        choice = {};
    if (choice == m_choice)
        return;
    m_choice = choice;
    Q_EMIT choiceChanged();
}

const MapStep* MapEditor::chosenStep() const {
    return isOpen() ? map().step(m_choice.step) : nullptr;
}

const migration::Link* MapEditor::chosenLink() const {
    const MapStep* step = m_choice.isLink() ? chosenStep() : nullptr;
    return step && size_t(m_choice.link) < step->links.size() ? &step->links[size_t(m_choice.link)] : nullptr;
}

/// What was chosen may be gone.
void MapEditor::keepChoice() {
    if (m_choice.isLink() && !chosenLink())
        choose({});
    else if (!m_choice.step.isEmpty() && !chosenStep())
        choose({});
}

bool MapEditor::edit(const QString& label, const QString& key, const std::function<Result<void>(Map&)>& how) {
    if (!isOpen())
        return false;
    const QString row = key.isEmpty() ? key : key + u'#' + QString::number(m_typing);
    const auto done = m_history->change(label, row, how);
    if (!done) {
        tell(done.error());
        return false;
    }
    afterEdit();
    return true;
}

void MapEditor::afterEdit() {
    keepChoice();
    m_changes.reset();
    keepSoon();
    Q_EMIT changed();
}

void MapEditor::tell(const base::Error& error) {
    m_services.notices.post(error, m_services.language());
}

void MapEditor::addStep(const QString& className, QPointF place) {
    Choice choice = m_choice;
    const MapStep* before = chosenStep();
    // Behind a step with one way out it stands on that way.
    const bool hasOneWay =
        choice.isStep() && before && before->links.size() == 1 &&
        migration::editing::whenOf(before->links.front()) == migration::editing::LinkWhen::Always;
    if (hasOneWay)
        choice.link = 0;
    const bool isSource = [&] {
        const migration::ClassSpec* spec = migration::findClass(className);
        return spec && spec->role == migration::ClassRole::Source;
    }();
    const auto places = migration::editing::placesOf(map());
    QString added;
    const bool done = edit(tr("new step"), {}, [&](Map& map) -> Result<void> {
        const bool follows = before && !isSource;
        const auto id = migration::editing::addStep(
            map, className, follows ? places.value(choice.step) + migration::editing::besideStep : place);
        if (!id)
            return base::fail(id.error());
        added = *id;
        if (follows && choice.isLink())
            FDC_TRY(migration::editing::insertInLink(map, choice.step, size_t(choice.link), *id));
        else if (follows)
            FDC_TRY(migration::editing::addLink(map, choice.step, *id));
        for (MapStep& step : map.steps) {
            if (step.id != added)
                migration::editing::setPlace(step, places.value(step.id));
        }
        migration::editing::makeRoom(map, added, follows && choice.isLink());
        return {};
    });
    if (done)
        choose({added});
}

void MapEditor::removeChosen() {
    const Choice choice = m_choice;
    if (choice.isLink())
        edit(tr("link removed"), {},
             [&](Map& map) { return migration::editing::removeLink(map, choice.step, size_t(choice.link)); });
    else if (choice.isStep())
        edit(tr("step removed"), {},
             [&](Map& map) { return migration::editing::removeStep(map, choice.step); });
}

void MapEditor::connectSteps(const QString& from, const QString& to) {
    edit(tr("new link"), {}, [&](Map& map) { return migration::editing::addLink(map, from, to); });
}

void MapEditor::moveSteps(const QHash<QString, QPointF>& places) {
    edit(tr("steps moved"), {}, [&](Map& map) -> Result<void> {
        for (MapStep& step : map.steps) {
            if (const auto place = places.constFind(step.id); place != places.constEnd())
                migration::editing::setPlace(step, *place);
        }
        return {};
    });
}

void MapEditor::layOut() {
    edit(tr("steps laid out"), {}, [](Map& map) -> Result<void> {
        const auto places = migration::editing::layoutOf(map);
        for (MapStep& step : map.steps)
            migration::editing::setPlace(step, places.value(step.id));
        return {};
    });
}

void MapEditor::rename(const QString& step, const QString& name) {
    edit(tr("step renamed"), u"name:"_s + step,
         [&](Map& map) { return migration::editing::renameStep(map, step, name); });
}

const FieldValue* MapEditor::fieldOf(const QString& step, const QString& field) const {
    const MapStep* there = map().step(step);
    return there ? there->configuration.field(field) : nullptr;
}

void MapEditor::setValue(const QString& step, const QString& field, std::optional<FieldValue> value) {
    edit(tr("%1 changed").arg(field), u"field:%1:%2"_s.arg(step, field),
         [&](Map& map) { return migration::editing::setField(map, step, field, std::move(value)); });
}

void MapEditor::setText(const QString& step, const migration::FieldSpec& field, const QString& text) {
    setValue(step, field.name, migration::editing::typed(field, fieldOf(step, field.name), text));
}

void MapEditor::setList(const QString& step, const QString& field, const QStringList& lines) {
    setValue(step, field, migration::editing::typedListValue(fieldOf(step, field), lines));
}

void MapEditor::setEntries(const QString& step, const QString& field,
                           const migration::editing::Entries& entries) {
    setValue(step, field, migration::editing::typedEntriesValue(fieldOf(step, field), entries));
}

void MapEditor::setShared(const QString& step, const QString& field, const QString& name) {
    setValue(step, field, migration::editing::sharedValue(name));
}

void MapEditor::removeField(const QString& step, const QString& field) {
    setValue(step, field, std::nullopt);
}

void MapEditor::setCondition(const QString& from, int link, migration::editing::LinkWhen when,
                             const QString& expression) {
    edit(tr("condition changed"), u"when:%1:%2"_s.arg(from).arg(link), [&](Map& map) {
        const MapStep* step = map.step(from);
        const bool isThere = step && link >= 0 && size_t(link) < step->links.size();
        const auto now = isThere ? step->links[size_t(link)].condition : std::nullopt;
        return migration::editing::setCondition(map, from, size_t(link),
                                                migration::editing::conditionOf(when, expression, now));
    });
}

void MapEditor::moveLink(const QString& from, int link, int to) {
    const bool done = edit(tr("order of links changed"), {}, [&](Map& map) {
        return migration::editing::moveLink(map, from, size_t(link), size_t(to));
    });
    if (done && m_choice == Choice{from, link})
        choose({from, to});
}

bool MapEditor::keepAsTest(const QJsonObject& sample) {
    const auto test = migration::testOfSample(sample);
    if (!test) {
        Notice notice;
        notice.tone = Tone::Warn;
        notice.text = tr("This document has values that are too long for an example.");
        m_services.notices.post(notice);
        return false;
    }
    return edit(tr("new test"), {}, [&](Map& map) -> Result<void> {
        QJsonArray tests;
        for (const QJsonValue& one : map.rest[migration::mapTestsKey].toArray()) {
            if (one[u"name"_s] != (*test)[u"name"_s])
                tests.append(one);
        }
        tests.append(*test);
        map.rest[migration::mapTestsKey] = tests;
        return {};
    });
}

void MapEditor::undo() {
    if (!canUndo())
        return;
    m_history->undo();
    afterEdit();
}

void MapEditor::redo() {
    if (!canRedo())
        return;
    m_history->redo();
    afterEdit();
}

/// Whoever types on is kept, too.
void MapEditor::keepSoon() {
    if (!m_keepSoon.isActive())
        m_keepSoon.start();
}

void MapEditor::keepDraft() {
    m_keepSoon.stop();
    if (!isOpen())
        return;
    if (isDraft())
        m_drafts.keep(mapFile(), baseOf(m_basedOn), [json = m_history->json()] {
            return QJsonDocument(json).toJson(QJsonDocument::Compact);
        });
    else
        m_drafts.drop(mapFile());
}

void MapEditor::publish(const QString& comment) {
    if (!isOpen() || m_isPublishing)
        return;
    m_isPublishing = true;
    Q_EMIT stateChanged();
    const Map sent = map();
    const QJsonObject arguments{
        {u"name"_s, m_name}, {u"map"_s, sent.toJson()}, {u"comment"_s, comment}, {u"basedOn"_s, m_basedOn}};
    m_services.engine.ask(
        u"map.publish"_s, arguments, this,
        [this, sent, name = m_name, opening = m_opening](const Result<QJsonObject>& answer) {
            m_isPublishing = false;
            if (opening != m_opening) {
                if (!answer)
                    tell(answer.error());
                else
                    publishedMeanwhile(name, sent, (*answer)[u"version"_s].toInt());
                Q_EMIT stateChanged();
                return;
            }
            if (!answer) {
                tell(answer.error());
                // Somebody was faster: what they published can now be looked at.
                if (answer.error().is(migration::mapVersionChanged))
                    m_services.reader.run(
                        this, [maps = MapVersions(mapsFolder()), name] { return maps.list(name); },
                        [this](const Result<QList<migration::editing::MapVersion>>& list) {
                            m_versions = list.value_or(m_versions);
                            Q_EMIT stateChanged();
                        });
                Q_EMIT stateChanged();
                return;
            }
            migration::editing::MapVersion version;
            version.number = (*answer)[u"version"_s].toInt();
            version.published = base::fromRfc3339((*answer)[u"published"_s].toString());
            version.actor = (*answer)[u"actor"_s].toString();
            version.comment = (*answer)[u"comment"_s].toString();
            version.fingerprint = (*answer)[u"fingerprint"_s].toString().toLatin1();
            if (version.number != newestVersion())
                m_versions.prepend(version);
            m_basedOn = version.number;
            m_inForce = sent;
            m_changes.reset();
            m_isNew = false;
            m_isOff = false;
            m_history->setSaved(sent);
            keepDraft();
            Notice notice;
            notice.tone = Tone::Ok;
            notice.text = tr("Version %1 of “%2” is published.").arg(version.number).arg(m_name);
            m_services.notices.post(notice);
            Q_EMIT changed();
            Q_EMIT stateChanged();
        });
}

/// The map was left while it was being published.
void MapEditor::publishedMeanwhile(const QString& name, const Map& sent, int version) {
    if (const auto left = m_left.find(name); left != m_left.end()) {
        left->basedOn = version;
        if (left->map.toJson() == sent.toJson()) {
            m_left.erase(left);
            m_drafts.drop(MapVersions(mapsFolder()).fileOf(name));
        }
    }
    if (m_name == name)
        open(name);
}

void MapEditor::discard() {
    if (m_isNew) {
        m_keepSoon.stop();
        m_drafts.drop(mapFile());
        m_isNew = false;
        m_history.reset();
        close();
        Q_EMIT given();
        return;
    }
    if (!m_inForce)
        return;
    // What somebody else published meanwhile is what it becomes.
    if (isBehind()) {
        catchUp([this] { discard(); });
        return;
    }
    const auto done = m_history->change(tr("draft given up"), {}, [&](Map& map) -> Result<void> {
        map = *m_inForce;
        return {};
    });
    m_basedOn = newestVersion();
    if (done)
        afterEdit();
    Q_EMIT stateChanged();
}

void MapEditor::restore(int version) {
    m_services.reader.run(
        this, [maps = MapVersions(mapsFolder()), name = m_name, version] { return maps.map(name, version); },
        [this, version, opening = m_opening](const Result<Map>& restored) {
            if (opening != m_opening)
                return;
            if (!restored)
                return tell(restored.error());
            edit(tr("version %1 taken").arg(version), {}, [&](Map& map) -> Result<void> {
                map = *restored;
                return {};
            });
        });
}

}  // namespace fdc::ui::maps

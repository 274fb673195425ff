// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/maps/MapEditor.h"

#include <QJsonArray>
#include <algorithm>
#include <chrono>
#include <utility>

#include "core/migration/editing/MapEdits.h"
#include "core/migration/editing/MapLayout.h"
#include "core/migration/maptests/SampleTest.h"
#include "ui/common/Notices.h"

namespace fdc::ui::maps {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;
using migration::FieldValue;
using migration::Map;
using migration::MapStep;

namespace {

constexpr auto keepAfter = 700ms;

const FieldValue* fieldOf(const Map& map, const QString& step, const QString& field) {
    const MapStep* there = map.step(step);
    return there ? there->configuration.field(field) : nullptr;
}

std::optional<size_t> placeOfField(const Map& map, const QString& step, const QString& field) {
    const MapStep* there = map.step(step);
    if (!there)
        return std::nullopt;
    const auto& fields = there->configuration.fields;
    return size_t(std::ranges::find(fields, field, &migration::Field::name) - fields.begin());
}

}  // namespace

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

const std::vector<migration::MapChange>& MapEditor::changes() const {
    if (!m_changes)
        m_changes = m_inForce && isOpen() ? migration::mapDiff(*m_inForce, map())
                                          : std::vector<migration::MapChange>();
    return *m_changes;
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
    if (!isOpen() || !m_mayEdit)
        return false;
    const auto done = m_history->change(label, rowOf(key), how);
    if (!done) {
        tell(done.error());
        return false;
    }
    afterEdit();
    return true;
}

void MapEditor::setMayEdit(bool may) {
    if (std::exchange(m_mayEdit, may) != may)
        Q_EMIT rightChanged();
}

QString MapEditor::rowOf(const QString& key) const {
    return key.isEmpty() ? key : key + u'#' + QString::number(m_typing);
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

/// A field that was emptied and is written anew is the one that it was before, in its place.
void MapEditor::setValue(const QString& step, const QString& field, const ValueMaker& make) {
    const QString key = u"field:%1:%2"_s.arg(step, field);
    const Map* start = isOpen() ? m_history->before(rowOf(key)) : nullptr;
    edit(tr("%1 changed").arg(field), key, [&](Map& map) {
        const FieldValue* value = fieldOf(map, step, field);
        std::optional<size_t> place;
        if (!value && start) {
            value = fieldOf(*start, step, field);
            place = placeOfField(*start, step, field);
        }
        return migration::editing::setField(map, step, field, make(value), place);
    });
}

void MapEditor::setText(const QString& step, const migration::FieldSpec& field, const QString& text) {
    setValue(step, field.name,
             [&](const FieldValue* before) { return migration::editing::typed(field, before, text); });
}

void MapEditor::setList(const QString& step, const QString& field, const QStringList& lines) {
    setValue(step, field,
             [&](const FieldValue* before) { return migration::editing::typedListValue(before, lines); });
}

void MapEditor::setEntries(const QString& step, const QString& field,
                           const migration::editing::Entries& entries) {
    setValue(step, field, [&](const FieldValue* before) {
        return migration::editing::typedEntriesValue(before, entries);
    });
}

void MapEditor::setShared(const QString& step, const QString& field, const QString& name) {
    setValue(step, field, [&](const FieldValue*) { return migration::editing::sharedValue(name); });
}

void MapEditor::removeField(const QString& step, const QString& field) {
    setValue(step, field, [](const FieldValue*) { return std::nullopt; });
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

}  // namespace fdc::ui::maps

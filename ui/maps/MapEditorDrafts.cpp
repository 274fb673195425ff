// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonDocument>

#include "core/base/Clock.h"
#include "core/base/platform/Files.h"
#include "core/migration/MapDraft.h"
#include "core/migration/MapErrors.h"
#include "ui/common/EngineClient.h"
#include "ui/common/Notices.h"
#include "ui/common/Reader.h"
#include "ui/maps/MapEditor.h"

namespace fdc::ui::maps {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using migration::Map;
using migration::editing::MapVersions;

namespace {

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

/// Without a draft the newest is to be seen, also when the draft that was behind it was taken back.
int MapEditor::shownVersion() const {
    return isDraft() ? newestVersion() : m_basedOn;
}

void MapEditor::lookForVersions() {
    if (!isOpen() || m_isPublishing)
        return;
    m_services.reader.run(
        this,
        [maps = MapVersions(mapsFolder()), name = m_name, known = shownVersion(), opening = m_opening] {
            Loaded loaded{opening, {}, {}, {}};
            // Nothing is read as long as nothing is new.
            if (maps.newestNumber(name) <= known)
                return loaded;
            loaded.versions = maps.list(name).value_or(QList<migration::editing::MapVersion>());
            if (loaded.versions.isEmpty())
                return loaded;
            if (auto map = maps.map(name, loaded.versions.first().number))
                loaded.map = std::move(*map);
            return loaded;
        },
        [this](Loaded loaded) { takeNewer(std::move(loaded)); });
}

void MapEditor::takeNewer(Loaded loaded) {
    const int newest = loaded.versions.isEmpty() ? 0 : loaded.versions.first().number;
    // One that is being published here tells its version itself.
    if (loaded.opening != m_opening || !isOpen() || m_isPublishing || newest <= shownVersion())
        return;
    const bool isNews = newest > newestVersion();
    m_versions = loaded.versions;
    Notice notice;
    if (isDraft()) {
        notice.text =
            tr("Version %1 of “%2” was published elsewhere. Your draft is as it was: see Versions.");
    } else if (loaded.map) {
        becomeNewest(std::move(*loaded.map));
        notice.text = tr("Version %1 of “%2” was published elsewhere, and is shown now.");
    } else if (isNews) {
        notice.text =
            tr("Version %1 of “%2” was published elsewhere, and cannot be read. The map is shown as it was.");
    } else {
        return;  // told when it was news
    }
    notice.text = notice.text.arg(newest).arg(m_name);
    m_services.notices.post(notice);
    Q_EMIT stateChanged();
}

/// Nothing was edited that could be lost; what was edited and taken back can still be had.
void MapEditor::becomeNewest(Map map) {
    m_inForce = map;
    m_basedOn = newestVersion();
    m_isOff = false;
    // A change forgets what was undone: that is done again first, and stands behind the newest to be undone.
    while (m_history->canRedo())
        m_history->redo();
    m_history->setSaved(map);
    static_cast<void>(
        m_history->change(tr("version %1 taken").arg(newestVersion()), {}, [&](Map& now) -> Result<void> {
            now = std::move(map);
            return {};
        }));
    afterEdit();
}

void MapEditor::catchUp(std::function<void()> then) {
    if (!m_mayEdit)
        return;
    const int newest = newestVersion();
    m_services.reader.run(
        this, [maps = MapVersions(mapsFolder()), name = m_name, newest] { return maps.map(name, newest); },
        [this, newest, opening = m_opening, then = std::move(then)](Result<Map> base) {
            if (opening != m_opening || !m_mayEdit)
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
        m_drafts.keep(mapFile(), baseOf(m_basedOn), [edited = map()] {
            return QJsonDocument(edited.toJson()).toJson(QJsonDocument::Compact);
        });
    else
        m_drafts.drop(mapFile());
}

void MapEditor::publish(const QString& comment) {
    if (!isOpen() || !m_mayEdit || m_isPublishing)
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
            if (answer)
                published(sent, *answer);
            else
                notPublished(answer.error());
        });
}

void MapEditor::published(const Map& sent, const QJsonObject& answer) {
    migration::editing::MapVersion version;
    version.number = answer[u"version"_s].toInt();
    version.published = base::fromRfc3339(answer[u"published"_s].toString());
    version.actor = answer[u"actor"_s].toString();
    version.comment = answer[u"comment"_s].toString();
    version.fingerprint = answer[u"fingerprint"_s].toString().toLatin1();
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
}

void MapEditor::notPublished(const base::Error& error) {
    tell(error);
    // Somebody was faster: what they published can now be looked at.
    if (error.is(migration::mapVersionChanged))
        m_services.reader.run(
            this, [maps = MapVersions(mapsFolder()), name = m_name] { return maps.list(name); },
            [this](const Result<QList<migration::editing::MapVersion>>& list) {
                m_versions = list.value_or(m_versions);
                Q_EMIT stateChanged();
            });
    Q_EMIT stateChanged();
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
    if (!m_mayEdit)
        return;
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

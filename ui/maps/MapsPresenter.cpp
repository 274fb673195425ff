// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/maps/MapsPresenter.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>
#include <algorithm>

#include "core/base/platform/Files.h"
#include "core/migration/MapDraft.h"
#include "core/migration/MapSecrets.h"
#include "core/migration/editing/MapEdits.h"
#include "ui/common/EngineClient.h"
#include "ui/common/Notices.h"
#include "ui/common/Reader.h"

namespace fdc::ui::maps {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;
using migration::Map;

namespace {

constexpr auto askedEvery = 5s;
constexpr qint64 mostBytes = 64 * 1024 * 1024;
constexpr QPointF begin(40, 80);
constexpr QPointF beside(260, 80);
const QString injector = u"com.fast2.flowerdocs.FlowerInjector"_s;

/// A source that leads to FlowerDocs, with the category that every document has.
Result<Map> smallestMap(const QString& name, const QString& sourceClass) {
    Map map;
    map.name = name;
    const auto source = migration::editing::addStep(map, sourceClass, begin);
    if (!source)
        return base::fail(source.error());
    const auto target = migration::editing::addStep(map, injector, beside);
    if (!target)
        return base::fail(target.error());
    FDC_TRY(migration::editing::addLink(map, *source, *target));
    const migration::ClassSpec& spec = *migration::findClass(injector);
    FDC_TRY(migration::editing::setField(map, *target, u"connection"_s,
                                         migration::editing::sharedValue(u"environment"_s)));
    const auto set = [&](const QString& field, const QString& text) {
        return migration::editing::setField(map, *target, field,
                                            migration::editing::typed(*spec.field(field), nullptr, text));
    };
    FDC_TRY(set(u"category"_s, u"DOCUMENT"_s));
    FDC_TRY(set(u"loadContent"_s, u"true"_s));
    return map;
}

/// @p taken: in lower case.
QString freeName(const QString& wished, const QSet<QString>& taken) {
    static const QRegularExpression other(u"[^A-Za-z0-9_-]+"_s);
    QString base = QString(wished).replace(other, u"-"_s).left(90);
    while (base.startsWith(u'-'))
        base.remove(0, 1);
    if (base.isEmpty())
        base = u"map"_s;
    QString name = base;
    for (int number = 2; taken.contains(name.toLower()); ++number)
        name = base + u'-' + QString::number(number);
    return name;
}

struct Imported {
    Result<Map> map;
    QSet<QString> taken;  ///< names of maps and drafts that are there
};

}  // namespace

MapsPresenter::MapsPresenter(const Services& services, QObject* parent)
    : QObject(parent),
      m_services(services),
      m_editor(services),
      m_trial(services, m_editor),
      m_findings(services, m_editor, m_trial),
      m_launch(services) {
    m_look.setInterval(askedEvery);
    connect(&m_look, &QTimer::timeout, this, &MapsPresenter::look);
    connect(&m_editor, &MapEditor::opened, this, &MapsPresenter::chooseWanted);
    connect(&m_editor, &MapEditor::given, this, [this] { go(Place::List); });
}

void MapsPresenter::go(Place place) {
    m_place = place;
    m_trial.setWatching(m_isWatching && place == Place::Editor);
    if (place == Place::List)
        refreshList();
    Q_EMIT placeChanged();
}

bool MapsPresenter::show(const QString& what) {
    if (what == u"list")
        showList();
    else if (what.startsWith(u"map:"_s))
        openAt(what.mid(4).section(u'#', 0, 0), what.section(u'#', 1));
    else if (what.startsWith(u"import:"_s))
        importFrom(what.mid(7));
    else
        return false;
    return true;
}

void MapsPresenter::showList() {
    m_editor.close();
    go(Place::List);
}

void MapsPresenter::openMap(const QString& name) {
    // The same map again is where it was left.
    if (m_place != Place::Editor || m_editor.name() != name)
        m_editor.open(name);
    go(Place::Editor);
}

void MapsPresenter::openAt(const QString& name, const QString& step) {
    m_wantedStep = step;
    openMap(name);
    chooseWanted();
}

/// As soon as the map is there.
void MapsPresenter::chooseWanted() {
    if (m_wantedStep.isEmpty() || !m_editor.isOpen())
        return;
    QString id;
    for (const migration::MapStep& step : m_editor.map().steps) {
        if (step.name == m_wantedStep)
            id = step.id;
    }
    m_wantedStep.clear();
    m_editor.choose({id});
    if (!id.isEmpty())
        Q_EMIT formWanted();
}

void MapsPresenter::setWatching(bool watching) {
    m_isWatching = watching;
    if (watching) {
        look();
        m_look.start();
    } else {
        m_look.stop();
    }
    m_trial.setWatching(watching && m_place == Place::Editor);
    if (watching && m_place == Place::List)
        refreshList();
}

void MapsPresenter::look() {
    askRole();
    if (m_place == Place::Editor)
        m_editor.lookForVersions();
}

/// Somebody may log in, or out, in another window or terminal.
void MapsPresenter::askRole() {
    m_services.engine.ask(u"session.show"_s, {}, this, [this](const Result<QJsonObject>& answer) {
        if (!answer)
            return;
        const QJsonArray roles = (*answer)[u"roles"_s].toArray();
        m_editor.setMayEdit(roles.isEmpty() || roles.contains(u"operator"_s));
    });
}

QString MapsPresenter::editRefusal() const {
    return m_editor.mayEdit() ? QString()
                              : tr("Read only: changing maps takes the role operator. Drafts are kept.");
}

void MapsPresenter::refreshList() {
    m_services.reader.run(
        this,
        [maps = m_editor.mapsFolder(), drafts = m_services.folder.file(u"drafts/maps"_s)] {
            return readMaps(maps, drafts);
        },
        [this](QList<MapRow> rows) {
            m_isListKnown = true;
            for (const QString& name : m_editor.leftDrafts())
                addDraft(rows, name);
            m_list.setList(std::move(rows));
            Q_EMIT listChanged();
        });
}

QString MapsPresenter::nameProblem(const QString& name) const {
    if (!migration::isMapName(name))
        return tr("A name has 1 to 100 letters without accents, digits, - and _.");
    const bool isTaken = std::ranges::any_of(
        m_list.list(), [&](const MapRow& row) { return row.name.compare(name, Qt::CaseInsensitive) == 0; });
    if (isTaken || m_editor.leftDrafts().contains(name, Qt::CaseInsensitive) ||
        m_editor.name().compare(name, Qt::CaseInsensitive) == 0)
        return tr("There is a map of this name.");
    return {};
}

void MapsPresenter::create(const QString& name, const QString& sourceClass) {
    if (!m_editor.mayEdit() || !nameProblem(name).isEmpty())
        return;
    auto map = smallestMap(name, sourceClass);
    if (!map)
        return m_services.notices.post(map.error(), m_services.language());
    m_editor.openNew(name, std::move(*map));
    go(Place::Editor);
}

void MapsPresenter::tellRefusal() {
    Notice notice;
    notice.tone = Tone::Warn;
    notice.text = editRefusal();
    m_services.notices.post(notice);
}

void MapsPresenter::importFrom(const QString& path) {
    if (!m_editor.mayEdit())
        return tellRefusal();
    m_services.reader.run(
        this,
        [path, maps = m_editor.mapsFolder(), drafts = m_services.folder.file(u"drafts/maps"_s)] {
            QSet<QString> taken;
            for (const MapRow& row : namesOfMaps(maps, drafts))
                taken.insert(row.name.toLower());
            const auto bytes = base::platform::readFile(path, mostBytes);
            auto map = bytes ? Map::parse(*bytes) : Result<Map>(base::fail(bytes.error()));
            if (map)
                migration::editing::anchorSource(*map, QFileInfo(path).absolutePath());
            else
                map = base::fail(std::move(map.error()).with(u"file"_s, path));
            return Imported{std::move(map), std::move(taken)};
        },
        [this, path](Imported imported) {
            if (!imported.map)
                return m_services.notices.post(imported.map.error(), m_services.language());
            if (!m_editor.mayEdit())
                return tellRefusal();  // it went meanwhile
            // Drafts of this window may be on their way to the disk.
            m_editor.flush();
            for (const QString& left : m_editor.leftDrafts() + QStringList(m_editor.name()))
                imported.taken.insert(left.toLower());
            const QString own = imported.map->name;
            const QString name =
                freeName(own.isEmpty() ? QFileInfo(path).completeBaseName() : own, imported.taken);
            m_editor.openNew(name, std::move(*imported.map));
            go(Place::Editor);
        });
}

void MapsPresenter::exportTo(const QString& path) {
    if (!m_editor.isOpen())
        return;
    const QByteArray json = QJsonDocument(migration::withoutSecrets(m_editor.map()).toJson()).toJson();
    m_services.reader.run(
        this,
        [path, json] {
            return base::platform::replaceFile(path, json, base::platform::FileMode::KeepOrPrivate);
        },
        [this, path](const Result<void>& written) { tellExport(path, written); });
}

QString MapsPresenter::publishRefusal() const {
    if (!m_editor.isOpen())
        return tr("No map is open.");
    if (!m_editor.mayEdit())
        return editRefusal();
    if (m_editor.isPublishing())
        return tr("It is being published.");
    if (m_editor.isBehind())
        return tr("Somebody published another version since you began: see Versions.");
    if (!m_editor.isDraft() && !m_editor.isOff())
        return tr("Nothing differs from the map in force.");
    for (const EditorFinding& finding : m_findings.all()) {
        // What documents of the source do is for who publishes to judge.
        if (finding.tone == Tone::Error && finding.code.startsWith("MAP_"_L1) &&
            finding.code != u"MAP_CLASS_NOT_AT_TARGET")
            return tr("An error is open: %1").arg(finding.text);
    }
    return {};
}

}  // namespace fdc::ui::maps

// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/ConfigFiles.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

#include "ui/common/EngineClient.h"
#include "ui/configuration/ConfigurationPresenter.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

namespace {

QStringList relatedIn(const QJsonObject& answer) {
    QStringList paths;
    const QJsonObject environment = answer[u"environments"_s].toArray().at(0).toObject();
    for (const QJsonValue& one : environment[u"relatedFiles"_s].toArray())
        paths.append(one.toString());
    paths.removeDuplicates();
    paths.removeAll(environment[u"coreProperties"_s].toString());
    paths.removeAll(QString());
    return paths;
}

}  // namespace

ConfigFiles::ConfigFiles(Services services, QProcessEnvironment variables, QObject* parent)
    : QObject(parent),
      m_services(std::move(services)),
      m_variables(std::move(variables)),
      m_folds(m_services) {
    m_listed.push_back(made(QString()));
}

ConfigFiles::~ConfigFiles() = default;

/// A file that was listed before has its edits still.
ConfigurationPresenter* ConfigFiles::made(const QString& path) {
    for (size_t i = 1; i < m_made.size(); ++i) {
        if (m_made[i]->path() == path)
            return m_made[i].get();
    }
    auto presenter = std::make_unique<ConfigurationPresenter>(m_services, m_variables);
    if (!path.isEmpty())
        presenter->setFile(path);
    connect(presenter.get(), &ConfigurationPresenter::diskChanged, this, &ConfigFiles::shareContents);
    connect(presenter.get(), &ConfigurationPresenter::changed, this, [this] {
        QStringList titles;
        for (int i = 0; i < count(); ++i)
            titles.append(title(i));
        if (std::exchange(m_titles, titles) != titles)
            Q_EMIT listed();
    });
    m_made.push_back(std::move(presenter));
    return m_made.back().get();
}

void ConfigFiles::open() {
    m_isOpen = true;
    for (ConfigurationPresenter* one : m_listed)
        one->open();
    askFiles();
}

void ConfigFiles::close() {
    m_isOpen = false;
    for (ConfigurationPresenter* one : m_listed)
        one->close();
}

void ConfigFiles::retranslate() {
    for (ConfigurationPresenter* one : m_listed)
        one->retranslate();
}

void ConfigFiles::askFiles() {
    m_services.engine.ask(u"environment.show"_s, {{u"name"_s, m_services.environment}}, this,
                          [this](const base::Result<QJsonObject>& answer) {
                              if (answer)
                                  list(relatedIn(*answer));
                          });
}

void ConfigFiles::list(const QStringList& related) {
    std::vector<ConfigurationPresenter*> files{&core()};
    for (const QString& path : related)
        files.push_back(made(path));
    // A file that is no longer named stays as long as it holds edits.
    for (ConfigurationPresenter* one : m_listed) {
        const bool stays = std::find(files.begin(), files.end(), one) != files.end();
        if (!stays && one->isModified())
            files.push_back(one);
        else if (!stays)
            one->close();
    }
    ConfigurationPresenter* before = &current();
    if (std::exchange(m_listed, files) == files)
        return;
    for (ConfigurationPresenter* one : m_listed) {
        if (m_isOpen && one != &core())
            one->open();
    }
    const auto kept = std::find(m_listed.begin(), m_listed.end(), before);
    m_current = kept == m_listed.end() ? 0 : int(kept - m_listed.begin());
    Q_EMIT listed();
    if (&current() != before)
        Q_EMIT chosen();
    shareContents();
}

void ConfigFiles::choose(int index) {
    if (index < 0 || index >= count() || std::exchange(m_current, index) == index)
        return;
    Q_EMIT chosen();
}

QString ConfigFiles::title(int index) const {
    const ConfigurationPresenter& file = at(index);
    QString name = file.path().isEmpty() ? u"core.properties"_s : file.fileName();
    for (int i = 0; i < count(); ++i) {
        if (i != index && at(i).fileName() == file.fileName())
            name = QFileInfo(file.path()).dir().dirName() + u'/' + file.fileName();
    }
    return file.isModified() ? u"• "_s + name : name;
}

QString ConfigFiles::unsaved() const {
    QStringList parts;
    for (const ConfigurationPresenter* one : m_listed) {
        if (const QString part = one->unsaved(); !part.isEmpty())
            parts.append(part);
    }
    return parts.join(u'\n');
}

/// The rules that span files look at what stands on disk: that is what the products read.
void ConfigFiles::shareContents() {
    for (ConfigurationPresenter* one : m_listed) {
        QList<RelatedBytes> others;
        for (const ConfigurationPresenter* other : m_listed) {
            if (const auto bytes = other == one ? std::nullopt : other->asRelated())
                others.append(*bytes);
        }
        one->setRelated(others);
    }
}

}  // namespace fdc::ui::configuration

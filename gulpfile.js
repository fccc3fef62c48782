const { dest, src } = require('gulp');

/** What `tsc` leaves behind: icons and the output schemas that n8n shows before the first run. */
function assets() {
	return src(
		['nodes/**/*.svg', 'nodes/**/__schema__/**/*.json', 'credentials/**/*.svg', 'icons/**/*.svg'],
		{
			base: '.',
			encoding: false,
			allowEmpty: true,
		},
	).pipe(dest('dist'));
}

exports.assets = assets;
exports.default = assets;
